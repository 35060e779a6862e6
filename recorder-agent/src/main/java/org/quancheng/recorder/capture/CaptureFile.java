package org.quancheng.recorder.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.quancheng.evidence.capture.CaptureWriter;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.tags.CaptureTags;
import org.quancheng.recorder.machine.Wish;
import org.quancheng.recorder.storage.CaptureNote;
import org.quancheng.recorder.storage.CaptureRegister;
import org.quancheng.recorder.time.DeviceClock;

/** One capture while it is being written, with its place in the register. One thread only. */
public final class CaptureFile implements AutoCloseable {

  private final CaptureNote.Key key;
  private final CaptureWriter writer;
  private final CaptureRegister register;
  private final DeviceClock clock;
  private boolean officers;
  private boolean chosenCase;
  private boolean marked;

  CaptureFile(
      CaptureNote.Key key, CaptureWriter writer, CaptureRegister register, DeviceClock clock) {
    this.key = key;
    this.writer = writer;
    this.register = register;
    this.clock = clock;
  }

  /** Makes a new file one that is known to be of these officers. */
  CaptureFile of(CaptureTags tags) {
    officers = !tags.officers().isEmpty();
    return this;
  }

  /** Which capture it is. */
  public CaptureNote.Key key() {
    return key;
  }

  /**
   * Appends media that belong together.
   *
   * @param decodable whether playback can start at the first of these bytes
   */
  public void write(List<ByteBuffer> media, boolean decodable) throws IOException {
    register.card().trouble().pass();
    writer.write(media, decodable, clock.now());
  }

  /** Puts an event on record. */
  public void event(CaptureEvent event) throws IOException {
    officers |= event instanceof CaptureEvent.OfficersJoined;
    chosenCase |= event instanceof CaptureEvent.Tagged(var number, _, _) && number != null;
    marked |= event instanceof CaptureEvent.Marked(var kind, _) && Wish.marks(kind);
    writer.event(event, clock.now());
  }

  /** Signs what is there, and forces it to the card. */
  public void attest() throws IOException {
    register.card().trouble().pass();
    writer.attest(clock.now());
  }

  /** Ends the capture; file and journal are on the card when this returns. */
  public CaptureNote seal() throws IOException {
    var ending = new CaptureNote.Ending(false, officers && chosenCase, marked);
    return register.close(key, writer.seal(clock.now()), ending);
  }

  /** Gives the number back, with the reason in the journal; nothing was written to the file. */
  void discard(String reason) throws IOException {
    writer.close();
    register.discard(key, reason);
  }

  /** Leaves what was not sealed as it would be left by a power cut. */
  @Override
  public void close() throws IOException {
    writer.close();
  }
}
