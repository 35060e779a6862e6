package org.quancheng.recorder;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.quancheng.recorder.capture.Capturing;
import org.quancheng.recorder.capture.LiveStream;
import org.quancheng.recorder.docking.Docking;
import org.quancheng.recorder.shift.DutyList;
import org.quancheng.recorder.shift.Shift;
import org.quancheng.recorder.source.Encoders;
import org.quancheng.recorder.storage.SpaceGuard;
import org.quancheng.recorder.supervision.Supervisor;

/**
 * What the recorder works with.
 *
 * @param postEvent how long a capture goes on after the officer has ended it
 * @param address where the dock answers now
 */
record Equipment(
    LiveStream stream,
    Capturing capturing,
    Encoders encoders,
    Scanner scanner,
    Docking docking,
    Shift shift,
    DutyList duty,
    Prompter prompter,
    SpaceGuard space,
    Supervisor supervisor,
    Readiness readiness,
    Optional<OverlayWords> overlay,
    Duration postEvent,
    Supplier<Optional<URI>> address) {

  /** What a capture of what is done now may take of the card's reserve. */
  SpaceGuard.Claim claim() {
    return prompter.rules().claim(shift.tags().act());
  }
}
