package org.quancheng.system.powercut;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.tags.CaptureTags;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.recorder.capture.CaptureDesk;
import org.quancheng.recorder.capture.CaptureFile;
import org.quancheng.recorder.storage.CaptureNote;
import org.quancheng.recorder.storage.EraseGuard;
import org.quancheng.recorder.time.ChipLog;

/**
 * A recorder films some captures, attests each second, seals them, and erases the first: by the
 * classes that do so on the device, but for the thread and the queue in front of them.
 */
final class FilmScenario implements Scenario {

  private static final int MILLIS_OF_A_SECOND = 1000;
  private static final CaptureTags TAGS =
      new CaptureTags(
          List.of(Officer.of("MS001", "辽0500001"), Officer.of("MS002", "辽0500002")),
          new CaseNumber("明应急罚〔2026〕12号", false),
          null,
          null);

  @Override
  public void live(Path data, World world, Consumer<Ack> acks) throws IOException {
    try (var desk = Desk.open(data, world, acks)) {
      var time = new CaptureDesk.Timepiece(desk.clock(), ChipLog.open(data.resolve("clock-set")));
      var captures = new CaptureDesk(desk.register(), time, world.protection(), "1");
      var first = film(desk, captures, acks);
      for (int capture = 1; capture < Footage.CAPTURES; capture++) {
        film(desk, captures, acks);
      }
      erase(desk, first, acks);
    }
  }

  private static CaptureNote film(Desk desk, CaptureDesk captures, Consumer<Ack> acks)
      throws IOException {
    try (var file = captures.begin(MediaKind.VIDEO, TAGS, Optional.empty())) {
      long number = file.key().number();
      acks.accept(new Ack(Ack.Deed.BEGUN, number, 0, file.key().id().toString()));
      for (int second = 0; second < Footage.SECONDS; second++) {
        filmSecond(desk, file, second);
        long bytes = (second + 1L) * Footage.SECOND_BYTES;
        acks.accept(new Ack(Ack.Deed.ATTESTED, number, bytes, ""));
      }
      var note = file.seal();
      acks.accept(new Ack(Ack.Deed.SEALED, number, 0, note.fileDigest().hex()));
      acks.accept(new Ack(Ack.Deed.CLOSED, number, 0, note.fileDigest().hex()));
      desk.tellHead(acks);
      return note;
    }
  }

  private static void filmSecond(Desk desk, CaptureFile file, int second) throws IOException {
    desk.millis().addAndGet(MILLIS_OF_A_SECOND / 2);
    byte[] media = Footage.second(file.key().number(), second);
    int half = media.length / 2;
    file.write(List.of(ByteBuffer.wrap(media, 0, half)), true);
    file.write(List.of(ByteBuffer.wrap(media, half, media.length - half)), false);
    file.event(new CaptureEvent.Marked("SECOND", "第%d秒".formatted(second)));
    desk.millis().addAndGet(MILLIS_OF_A_SECOND / 2);
    file.attest();
  }

  private static void erase(Desk desk, CaptureNote note, Consumer<Ack> acks) throws IOException {
    var guard =
        new EraseGuard(desk.register(), desk.world().receiptKeys(), desk.world().recorder().name());
    var outcome = guard.erase(desk.world().receipt(note), _ -> {});
    if (!(outcome instanceof EraseGuard.Outcome.Erased(_, var receipt))) {
      throw new IllegalStateException("not erased: " + outcome);
    }
    acks.accept(new Ack(Ack.Deed.ERASED, note.number(), 0, receipt.hex()));
    desk.tellHead(acks);
  }
}
