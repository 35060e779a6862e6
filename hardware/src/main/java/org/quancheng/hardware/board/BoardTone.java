package org.quancheng.hardware.board;

import com.pi4j.io.pwm.Pwm;
import com.pi4j.io.pwm.PwmBase;
import com.pi4j.io.pwm.PwmConfig;
import com.pi4j.io.pwm.PwmProvider;

/** A line that a square wave is put on. */
final class BoardTone extends PwmBase {

  BoardTone(PwmProvider provider, PwmConfig config) {
    super(provider, config);
  }

  @Override
  public Pwm on() {
    onState = true;
    return this;
  }

  @Override
  public Pwm off() {
    onState = false;
    return this;
  }

  @Override
  public void setDutyCycle(Integer percent) {
    dutyCycle = percent;
  }

  @Override
  public int getActualFrequency() {
    return frequency;
  }

  @Override
  public void setFrequency(int hertz) {
    frequency = hertz;
  }
}
