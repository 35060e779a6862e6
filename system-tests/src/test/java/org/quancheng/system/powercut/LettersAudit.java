package org.quancheng.system.powercut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.quancheng.system.powercut.Ack.Deed;

/** Each letter is one whole edition, no older than the last that was acknowledged. */
final class LettersAudit implements Audit {

  @Override
  public List<String> problems(Path data, List<Ack> acks) throws IOException {
    var problems = new ArrayList<String>();
    boolean deleted = acks.stream().anyMatch(ack -> ack.deed() == Deed.ERASED);
    check(data, LettersScenario.KEPT, acked(acks, LettersScenario.KEPT), problems);
    if (!deleted) {
      long acked = acked(acks, LettersScenario.DELETED);
      // Between the deletion and its acknowledgement the file may be there or not.
      boolean mayBeGone = acked == LettersScenario.EDITIONS;
      check(data, LettersScenario.DELETED, mayBeGone ? 0 : acked, problems);
    } else if (Files.exists(data.resolve(LettersScenario.DELETED))) {
      problems.add("a deleted file is back");
    }
    return problems;
  }

  private static long acked(List<Ack> acks, String name) {
    return acks.stream()
        .filter(ack -> ack.deed() == Deed.WRITTEN && ack.text().equals(name))
        .mapToLong(Ack::amount)
        .max()
        .orElse(0);
  }

  private static void check(Path data, String name, long acked, List<String> problems)
      throws IOException {
    var file = data.resolve(name);
    if (!Files.exists(file)) {
      if (acked > 0) {
        problems.add("%s was acknowledged and is gone".formatted(name));
      }
      return;
    }
    byte[] content = Files.readAllBytes(file);
    boolean whole =
        LongStream.rangeClosed(Math.max(1, acked), LettersScenario.EDITIONS)
            .anyMatch(edition -> Arrays.equals(content, LettersScenario.edition(name, edition)));
    if (!whole) {
      problems.add(
          "%s is no whole edition from %d on: %d bytes".formatted(name, acked, content.length));
    }
  }
}
