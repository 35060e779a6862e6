package org.quancheng.system.powercut;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.journal.Journal;
import org.quancheng.recorder.storage.CaptureRegister;
import org.quancheng.recorder.storage.Card;
import org.quancheng.recorder.storage.CountFile;
import org.quancheng.recorder.time.DeviceClock;

/**
 * A recorder as far as its card is concerned, started the way the recorder starts.
 *
 * @param millis time since its start, which the life itself moves on
 */
record Desk(World world, CaptureRegister register, DeviceClock clock, AtomicLong millis)
    implements AutoCloseable {

  static final String JOURNAL = "journal.qcj";
  static final String BOOT_COUNTER = "boot-counter";

  static Desk open(Path data, World world, Consumer<Ack> acks) throws IOException {
    int boot = CountFile.next(data.resolve(BOOT_COUNTER));
    acks.accept(new Ack(Ack.Deed.BOOTED, boot, 0, ""));
    var millis = new AtomicLong();
    var clock =
        new DeviceClock(
            () -> World.START.plusSeconds(3600L * boot).plusMillis(millis.get()),
            () -> Duration.ofMillis(millis.get()).toNanos(),
            boot);
    var card = Card.open(data);
    var signer = CaptureSigner.of(world.recorder());
    var journal = Journal.open(data.resolve(JOURNAL), signer, clock::instant);
    var desk = new Desk(world, new CaptureRegister(journal, card), clock, millis);
    desk.tellHead(acks);
    return desk;
  }

  /** A dock may be told this at any time; the journal never goes back behind it. */
  void tellHead(Consumer<Ack> acks) {
    var head = register.head();
    acks.accept(new Ack(Ack.Deed.HEAD, head.sequence(), 0, head.digest().hex()));
  }

  @Override
  public void close() throws IOException {
    register.close();
  }
}
