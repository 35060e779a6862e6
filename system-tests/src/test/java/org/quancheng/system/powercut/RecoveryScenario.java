package org.quancheng.system.powercut;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.recorder.storage.CardRecovery;

/** A recorder starts and finishes what the life before it left unfinished. */
final class RecoveryScenario implements Scenario {

  @Override
  public void live(Path data, World world, Consumer<Ack> acks) throws IOException {
    try (var desk = Desk.open(data, world, acks)) {
      var signer = CaptureSigner.of(world.recorder());
      var recovery =
          new CardRecovery(
              desk.register(),
              new CardRecovery.Signing(signer, world.anchors()),
              desk.clock(),
              _ -> {});
      for (var note : recovery.recover()) {
        acks.accept(new Ack(Ack.Deed.CLOSED, note.number(), 0, note.fileDigest().hex()));
      }
      desk.tellHead(acks);
      acks.accept(new Ack(Ack.Deed.RECOVERED, 0, 0, ""));
    }
  }
}
