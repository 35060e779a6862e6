package org.quancheng.evidence.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What {@code verify --series} says of the published series. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class VerifySeriesTest {

  private static final Path VECTORS = Path.of("src/test/resources/vectors");

  private final PrintStream usual = System.out;
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(told, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stopListening() {
    System.setOut(usual);
  }

  @Test
  void a_series_that_is_whole_says_so() {
    assertThat(verify("--series", "series-1", "series-2", "series-3")).isZero();
    assertThat(lastLine()).startsWith("series of ").endsWith(": complete");
  }

  @Test
  void a_capture_that_was_deleted_is_missed_though_every_file_is_intact() {
    assertThat(verify("--series", "series-1", "series-3")).isEqualTo(ExitCode.DAMAGED);
    assertThat(lastLine())
        .endsWith("numbers from 2 up to 2 are not here; capture 3 follows one that is not here");
  }

  @Test
  void programs_read_it_as_an_object_of_its_own() {
    assertThat(verify("--series", "--json", "series-1", "series-3")).isEqualTo(ExitCode.DAMAGED);
    assertThat(lastLine()).startsWith("{\"series\":").contains("\"problems\":[\"numbers from 2");
  }

  @Test
  void without_the_word_each_file_stands_alone() {
    assertThat(verify("series-1", "series-3")).isZero();
    assertThat(lastLine()).contains("series-3.qcap: SEALED_INTACT");
  }

  private static int verify(String... words) {
    var arguments = new ArrayList<String>();
    arguments.addAll(List.of("verify", "--trust", VECTORS + "/anchors"));
    for (var word : words) {
      arguments.add(word.startsWith("--") ? word : VECTORS.resolve(word + ".qcap").toString());
    }
    return EvidenceMain.run(arguments.toArray(String[]::new));
  }

  private String lastLine() {
    return told.toString(StandardCharsets.UTF_8).strip().lines().reduce("", (_, next) -> next);
  }
}
