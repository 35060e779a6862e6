package org.quancheng.system.powercut;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.quancheng.evidence.capture.CaptureWriter;
import org.quancheng.evidence.capture.CaptureWriter.Opening;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.header.CaptureOrigin;
import org.quancheng.evidence.header.CaptureSubject;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.recorder.storage.CaptureNote;
import org.quancheng.recorder.storage.EraseGuard;

/** A recorder films some captures, attests each second, seals them, and erases the first. */
final class FilmScenario implements Scenario {

  private static final int MILLIS_OF_A_SECOND = 1000;

  @Override
  public void live(Path data, World world, Consumer<Ack> acks) throws IOException {
    try (var desk = Desk.open(data, world, acks)) {
      var first = film(desk, acks);
      for (int capture = 1; capture < Footage.CAPTURES; capture++) {
        film(desk, acks);
      }
      erase(desk, first, acks);
    }
  }

  private static CaptureNote film(Desk desk, Consumer<Ack> acks) throws IOException {
    var start = desk.clock().now();
    var id = CaptureId.generate(start.utc(), new SecureRandom());
    long number = desk.register().open(id);
    acks.accept(new Ack(Ack.Deed.OPENED, number, 0, id.toString()));
    var officers = List.of(Officer.of("MS001", "辽0500001"), Officer.of("MS002", "辽0500002"));
    var subject =
        new CaptureSubject(id, number, MediaKind.VIDEO, "video/mp4", officers, Optional.empty());
    var origin =
        new CaptureOrigin(
            start, desk.clock().sync(), desk.register().link(), Optional.empty(), "1");
    var opening = new Opening(subject, origin, desk.world().protection());
    try (var writer = CaptureWriter.create(desk.register().card().file(number, id), opening)) {
      acks.accept(new Ack(Ack.Deed.BEGUN, number, 0, id.toString()));
      for (int second = 0; second < Footage.SECONDS; second++) {
        filmSecond(desk, writer, number, second);
        long bytes = (second + 1L) * Footage.SECOND_BYTES;
        acks.accept(new Ack(Ack.Deed.ATTESTED, number, bytes, ""));
      }
      var sealed = writer.seal(desk.clock().now());
      acks.accept(new Ack(Ack.Deed.SEALED, number, 0, sealed.fileDigest().hex()));
      var key = new CaptureNote.Key(number, id, MediaKind.VIDEO, start.utc());
      var note = desk.register().close(key, sealed, new CaptureNote.Ending(false, true));
      acks.accept(new Ack(Ack.Deed.CLOSED, number, 0, note.fileDigest().hex()));
      desk.tellHead(acks);
      return note;
    }
  }

  private static void filmSecond(Desk desk, CaptureWriter writer, long number, int second)
      throws IOException {
    desk.millis().addAndGet(MILLIS_OF_A_SECOND / 2);
    byte[] media = Footage.second(number, second);
    int half = media.length / 2;
    writer.write(ByteBuffer.wrap(media, 0, half), true, desk.clock().now());
    writer.write(ByteBuffer.wrap(media, half, media.length - half), false, desk.clock().now());
    writer.event(new CaptureEvent.Marked("SECOND", "第%d秒".formatted(second)), desk.clock().now());
    desk.millis().addAndGet(MILLIS_OF_A_SECOND / 2);
    writer.attest(desk.clock().now());
  }

  private static void erase(Desk desk, CaptureNote note, Consumer<Ack> acks) throws IOException {
    var guard =
        new EraseGuard(desk.register(), desk.world().receiptKeys(), desk.world().recorder().name());
    var outcome = guard.erase(desk.world().receipt(note));
    if (!(outcome instanceof EraseGuard.Outcome.Erased(_, var receipt))) {
      throw new IllegalStateException("not erased: " + outcome);
    }
    acks.accept(new Ack(Ack.Deed.ERASED, note.number(), 0, receipt.hex()));
    desk.tellHead(acks);
  }
}
