package org.quancheng.provisioning.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.operator.OperatorException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TableTest {

  @TempDir Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("table.csv"), text);
  }

  @Test
  void quotes_commas_and_line_feeds_in_cells_are_kept() throws IOException {
    var rows = Table.read(file("id,name\r\n1,\"a, \"\"b\"\"\"\r\n2,\"c\nd\"\r\n3,e\r\n"), "id");
    assertThat(rows).extracting(row -> row.cell("name")).containsExactly("a, \"b\"", "c\nd", "e");
    assertThat(rows).extracting(Table.Row::line).containsExactly(2, 3, 5);
  }

  @Test
  void what_spreadsheets_add_is_passed_over() throws IOException {
    var rows = Table.read(file("\uFEFFID , Name\n 1 ,张三\n,,\n\n2,李四"), "id", "name");
    assertThat(rows).extracting(row -> row.cell("id")).containsExactly("1", "2");
    assertThat(rows).extracting(row -> row.cell("name")).containsExactly("张三", "李四");
  }

  @Test
  void a_missing_column_is_named() throws IOException {
    var file = file("id,name\n1,a\n");
    assertThatThrownBy(() -> Table.read(file, "id", "certificate"))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("no column 'certificate'");
  }

  @Test
  void another_encoding_is_told_from_utf_8() throws IOException {
    var file = Files.writeString(folder.resolve("gbk.csv"), "id\n张三\n", Charset.forName("GBK"));
    assertThatThrownBy(() -> Table.read(file, "id"))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void an_empty_file_says_so() throws IOException {
    var file = file("\n\n");
    assertThatThrownBy(() -> Table.read(file, "id"))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("empty");
  }
}
