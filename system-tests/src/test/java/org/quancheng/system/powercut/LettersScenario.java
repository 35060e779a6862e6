package org.quancheng.system.powercut;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.quancheng.evidence.durable.Durable;

/** Small files are written and replaced in one step, and one is deleted. */
final class LettersScenario implements Scenario {

  static final int EDITIONS = 3;
  static final String KEPT = "kept";
  static final String DELETED = "deleted";

  /** An edition of a letter, several pages long, so that it can tear. */
  static byte[] edition(String name, long edition) {
    byte[] line = "%s %d\n".formatted(name, edition).getBytes(StandardCharsets.US_ASCII);
    var letter = ByteBuffer.allocate(line.length * 1000);
    while (letter.hasRemaining()) {
      letter.put(line);
    }
    return letter.array();
  }

  @Override
  public void live(Path data, World world, Consumer<Ack> acks) throws IOException {
    for (int edition = 1; edition <= EDITIONS; edition++) {
      for (var name : new String[] {KEPT, DELETED}) {
        Durable.writeNew(data.resolve(name), edition(name, edition));
        acks.accept(new Ack(Ack.Deed.WRITTEN, 0, edition, name));
      }
    }
    Durable.delete(data.resolve(DELETED));
    acks.accept(new Ack(Ack.Deed.ERASED, 0, 0, DELETED));
  }
}
