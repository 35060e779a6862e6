package org.quancheng.provisioning.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.provisioning.registry.Cases;
import org.quancheng.provisioning.registry.Officers;
import org.quancheng.provisioning.registry.Registry;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportTest {

  private static final String OFFICERS =
      """
      id,certificate,name,section
      MS0123,辽E0500123,张三,执法监察科
      MS 0124,辽E0500124,李四,
      MS0125,辽E0500123,王五,
      MS0126,辽E0500126,赵六,
      """;

  @TempDir Path folder;
  private Registry registry;

  @BeforeEach
  void open() {
    registry = Registry.open(folder);
  }

  @AfterEach
  void close() throws SQLException {
    registry.close();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text);
  }

  @Test
  void a_wrong_row_is_named_by_line_and_reason_and_nothing_is_taken() throws Exception {
    var results = new Import(registry, false).officers(file(OFFICERS));
    assertThat(results)
        .filteredOn(row -> !row.taken())
        .extracting(RowResult::line)
        .containsExactly(3, 4);
    assertThat(results.get(1).said()).contains("MS 0124");
    assertThat(results.get(2).said()).contains("辽E0500123").contains("MS0123");
    assertThat(registry.database().query(Officers::holders)).isEmpty();
  }

  @Test
  void the_rest_is_taken_by_choice() throws Exception {
    new Import(registry, true).officers(file(OFFICERS));
    assertThat(registry.database().query(Officers::holders).values())
        .extracting(Object::toString)
        .containsExactly("MS0123", "MS0126");
  }

  @Test
  void a_table_can_be_taken_again_with_changes() throws Exception {
    new Import(registry, false).officers(file("id,certificate\nMS0123,辽E1\n"));
    new Import(registry, false).officers(file("id,certificate\nMS0123,辽E2\n"));
    assertThat(registry.database().query(Officers::holders).keySet())
        .extracting(Object::toString)
        .containsExactly("辽E2");
  }

  @Test
  void cases_are_taken_under_their_numbers() throws Exception {
    var results =
        new Import(registry, false).cases(file("number,title\n明应急罚〔2026〕12号,某厂\n\"\",无号\n"));
    assertThat(results).extracting(RowResult::taken).containsExactly(true, false);
    new Import(registry, true).cases(file("number,title\n明应急罚〔2026〕12号,某厂\n"));
    assertThat(registry.database().query(Cases::all))
        .extracting(entry -> entry.number().text())
        .containsExactly("明应急罚〔2026〕12号");
  }
}
