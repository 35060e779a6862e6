package org.quancheng.hardware.port;

import java.time.InstantSource;
import org.quancheng.hardware.simulated.Hand;
import org.quancheng.hardware.simulated.SimulatedRecorder;

/** The contract, kept by parts in memory. */
class SimulatedRecorderTest extends RecorderContract {

  @Override
  RecorderParts open(Hand hand, InstantSource time) {
    return new SimulatedRecorder(hand, time).parts();
  }

  @Override
  void shut() {}
}
