package org.quancheng.simulation.summary;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.quancheng.evidence.durable.Durable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What became of a shift.
 *
 * @param passed whether everything holds
 * @param seconds how long it took, from starting the first agent to the last check
 * @param problems what does not hold, one sentence each
 */
public record Summary(
    boolean passed, double seconds, List<CaptureSummary> captures, List<String> problems) {

  /** Copies the lists. */
  public Summary {
    captures = List.copyOf(captures);
    problems = List.copyOf(problems);
  }

  /** Writes it as JSON. */
  public void write(Path file) throws IOException {
    var json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Durable.writeNew(file, json.writeValueAsBytes(this));
  }

  /** A table for a terminal, one line a capture. */
  public String table() {
    var table = new TextTable();
    table.row(
        "recorder",
        "no",
        "kind",
        "officer",
        "certificate",
        "case",
        "verdict",
        "plays",
        "receipt",
        "erased",
        "playable");
    for (var capture : captures) {
      table.row(
          capture.recorder(),
          String.valueOf(capture.number()),
          capture.kind(),
          capture.officerId(),
          capture.certificateNumber(),
          capture.caseNumber(),
          capture.verdict(),
          "%.1f s".formatted(capture.mediaSeconds()),
          "%.1f s".formatted(capture.secondsToReceipt()),
          capture.erased() ? "yes" : "NO",
          capture.playable() ? "yes" : "NO");
    }
    return table.text();
  }
}
