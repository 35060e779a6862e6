package org.quancheng.provisioning.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.operator.OperatorException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FormTest {

  @TempDir Path scratch;

  private static byte[] acceptance(int rows) throws IOException {
    try (var form = new Form(PaperFont.find(), "验收单 Acceptance sheet")) {
      form.verdict("合格 accepted", true).row("固件 firmware", "1.2.0").row("时钟偏差 offset", "12 ms");
      for (int i = 0; i < rows; i++) {
        form.row("row", String.valueOf(i));
      }
      form.note("录像经采集站上传至中心存储，并取得签名回执。".repeat(4));
      form.code("QL1:rec-1", 30, "rec-1");
      return form.bytes();
    }
  }

  @Test
  void chinese_and_latin_text_can_be_found_in_the_document() throws IOException {
    assertThat(Reading.text(acceptance(0))).contains("验收单", "合格 accepted", "12 ms", "签名回执");
  }

  @Test
  void the_code_is_read_back_from_the_page() throws IOException {
    assertThat(Reading.codes(acceptance(0), 0)).containsExactly("QL1:rec-1");
  }

  @Test
  void what_does_not_fit_goes_on_the_next_page() throws IOException {
    var pdf = acceptance(45);
    assertThat(Reading.text(pdf)).contains("44");
    assertThat(Reading.codes(pdf, 0)).isEmpty();
    assertThat(Reading.codes(pdf, 1)).containsExactly("QL1:rec-1");
  }

  @Test
  void a_file_that_is_no_font_is_named() throws IOException {
    var file = Files.writeString(scratch.resolve("font.ttf"), "no font");
    assertThatThrownBy(() -> new Form(new PaperFont(file), "x"))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("font.ttf");
  }
}
