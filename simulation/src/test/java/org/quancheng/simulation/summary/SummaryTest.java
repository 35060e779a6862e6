package org.quancheng.simulation.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SummaryTest {

  private static final CaptureSummary CAPTURE =
      new CaptureSummary(
          "rec-1",
          1,
          "id",
          "VIDEO",
          "MS0123",
          "辽E0500123",
          "明应急罚〔2026〕12号",
          false,
          "SEALED_INTACT",
          11.2,
          3.4,
          true,
          true);

  @TempDir Path folder;

  @Test
  void the_file_says_what_became_of_each_capture() throws IOException {
    var file = folder.resolve("summary.json");
    new Summary(true, 42, List.of(CAPTURE), List.of()).write(file);
    var capture = new JsonMapper().readTree(file).path("captures").path(0);
    assertThat(capture.propertyNames())
        .contains(
            "number",
            "kind",
            "officerId",
            "certificateNumber",
            "caseNumber",
            "verdict",
            "secondsToReceipt",
            "erased",
            "playable");
    assertThat(capture.path("secondsToReceipt").asDouble()).isEqualTo(3.4);
  }

  @Test
  void columns_stand_below_each_other_beside_chinese_words() {
    var table = new TextTable();
    table.row("case", "verdict");
    table.row("明应〔1〕", "GOOD");
    assertThat(table.text().lines()).containsExactly("case       verdict", "明应〔1〕  GOOD");
  }
}
