package org.quancheng.benchmarks.journey;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.capture.CaptureWriter;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.header.CaptureOrigin;
import org.quancheng.evidence.header.CaptureSubject;
import org.quancheng.evidence.journal.Journal;
import org.quancheng.evidence.recipient.RecipientKey;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.recorder.storage.CaptureNote;
import org.quancheng.recorder.storage.CaptureRegister;
import org.quancheng.recorder.storage.Card;
import org.quancheng.recorder.time.DeviceClock;

/** Captures on the card of a recorder that does not run, as if it had recorded them. */
final class PlantedCaptures implements AutoCloseable {

  private static final int MEBIBYTE = 1 << 20;
  private static final long SEED = 20261124L;

  private final DeviceClock clock = new DeviceClock(InstantSource.system(), System::nanoTime, 1);
  private final SplittableRandom media = new SplittableRandom(SEED);
  private final DeviceName recorder;
  private final CaptureRegister register;
  private final CaptureWriter.Protection protection;

  /**
   * Opens the recorder's card.
   *
   * @param identity the recorder's identity folder
   * @param data its data folder
   */
  PlantedCaptures(Path identity, Path data) throws IOException {
    var own = DeviceIdentity.load(identity);
    recorder = own.name();
    var signer = CaptureSigner.of(own);
    var card = Card.open(Files.createDirectories(data));
    register =
        new CaptureRegister(
            Journal.open(data.resolve("journal.qcj"), signer, clock::instant), card);
    protection =
        new CaptureWriter.Protection(
            Suite.fastest(),
            signer,
            RecipientKey.loadAll(identity.resolve("recipients")),
            new SecureRandom());
  }

  /** Seals one more capture of so many MiB. */
  Planted plant(int mebibytes) throws IOException {
    var start = clock.now();
    var id = CaptureId.generate(start.utc(), protection.random());
    long number = register.open(id);
    var subject =
        new CaptureSubject(id, number, MediaKind.VIDEO, "video/mp4", List.of(), Optional.empty());
    var origin = new CaptureOrigin(start, clock.sync(), register.link(), Optional.empty(), "1");
    Path file = register.card().file(number, id);
    var block = new byte[MEBIBYTE];
    try (var writer =
        CaptureWriter.create(file, new CaptureWriter.Opening(subject, origin, protection))) {
      for (int written = 0; written < mebibytes; written++) {
        media.nextBytes(block);
        writer.write(ByteBuffer.wrap(block), true, clock.now());
      }
      var key = new CaptureNote.Key(number, id, MediaKind.VIDEO, start.utc());
      var ending = new CaptureNote.Ending(false, false, false);
      var note = register.close(key, writer.seal(clock.now()), ending);
      return new Planted(recorder, note, file);
    }
  }

  /**
   * A capture on the card.
   *
   * @param recorder whose capture it is
   * @param note what the recorder knows of it
   * @param file the sealed file
   */
  record Planted(DeviceName recorder, CaptureNote note, Path file) {}

  @Override
  public void close() throws IOException {
    register.close();
  }
}
