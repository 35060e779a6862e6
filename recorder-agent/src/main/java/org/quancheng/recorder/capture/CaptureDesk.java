package org.quancheng.recorder.capture;

import java.io.IOException;
import java.util.Optional;
import org.quancheng.evidence.capture.CaptureWriter;
import org.quancheng.evidence.capture.CaptureWriter.Opening;
import org.quancheng.evidence.capture.CaptureWriter.Protection;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.header.CaptureOrigin;
import org.quancheng.evidence.header.CaptureSubject;
import org.quancheng.evidence.tags.CaptureTags;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.recorder.storage.CaptureNote;
import org.quancheng.recorder.storage.CaptureRegister;
import org.quancheng.recorder.time.ChipLog;
import org.quancheng.recorder.time.DeviceClock;

/** Opens captures: gives each its number, its header and its tags. May be shared by threads. */
public final class CaptureDesk {

  private final CaptureRegister register;
  private final Timepiece time;
  private final Protection protection;
  private final String policy;

  /**
   * Makes a desk.
   *
   * @param policy the version of the rules the recorder was set up with
   */
  public CaptureDesk(
      CaptureRegister register, Timepiece time, Protection protection, String policy) {
    this.register = register;
    this.time = time;
    this.protection = protection;
    this.policy = policy;
  }

  /** The clock, and how it was set. */
  public record Timepiece(DeviceClock clock, ChipLog log) {}

  /** Begins a capture; its number, header and tags are on the card when this returns. */
  public CaptureFile begin(MediaKind kind, CaptureTags tags, Optional<CaptureId> continues)
      throws IOException {
    var clock = time.clock();
    var start = clock.now();
    var id = CaptureId.generate(start.utc(), protection.random());
    long number = register.open(id);
    var subject = new CaptureSubject(id, number, kind, codec(kind), tags.officers(), continues);
    var origin = new CaptureOrigin(start, clock.sync(), register.link(), Optional.empty(), policy);
    var writer =
        CaptureWriter.create(
            register.card().file(number, id), new Opening(subject, origin, protection));
    var file =
        new CaptureFile(new CaptureNote.Key(number, id, kind, start.utc()), writer, register, clock)
            .of(tags);
    try {
      tell(tags, file);
      return file;
    } catch (IOException | RuntimeException e) {
      file.close(); // As a power cut would leave it: recovery ends it.
      throw e;
    }
  }

  /** What is known from the start, and how the clock was set since the last capture. */
  private void tell(CaptureTags tags, CaptureFile file) throws IOException {
    if (tags.caseNumber() != null || tags.act() != null || tags.stage() != null) {
      file.event(new CaptureEvent.Tagged(tags.caseNumber(), tags.act(), tags.stage()));
    }
    var step = time.log().unsignedStep();
    if (step.isPresent()) {
      file.event(new CaptureEvent.Marked("CLOCK_SET", step.get()));
    }
  }

  private static String codec(MediaKind kind) {
    return switch (kind) {
      case PHOTO -> "image/jpeg";
      case AUDIO -> "audio/mp4";
      case VIDEO -> "video/mp4";
    };
  }
}
