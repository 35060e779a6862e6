package org.quancheng.hardware.simulated;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.quancheng.hardware.port.Buzzer;

/** A buzzer that tells what it plays as a {@code buzzer} event, and passes it on. */
public final class SimulatedBuzzer implements Buzzer {

  private final BiConsumer<String, Map<String, ?>> teller;
  private final Buzzer next;

  public SimulatedBuzzer(BiConsumer<String, Map<String, ?>> teller, Buzzer next) {
    this.teller = teller;
    this.next = next;
  }

  @Override
  public void play(List<Tone> tones) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("tones", tones.size());
    fields.put("hertz", tones.stream().map(Tone::hertz).toList());
    fields.put("millis", tones.stream().map(tone -> tone.length().toMillis()).toList());
    teller.accept("buzzer", fields);
    next.play(tones);
  }
}
