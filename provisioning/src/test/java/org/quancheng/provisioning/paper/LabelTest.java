package org.quancheng.provisioning.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.PrintedCode;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.docking.CaseEntry;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LabelTest {

  private static final String FINGERPRINT = "0123456789abcdef0123456789abcdef";

  private static DeviceLabel label(int number) {
    return new DeviceLabel(
        new DeviceName("rec-%04d".formatted(number)), "SN-77:" + number, FINGERPRINT, "执法大厅 二楼");
  }

  @Test
  void every_label_of_a_sheet_is_read_back() throws IOException {
    var labels = IntStream.range(0, 4).mapToObj(LabelTest::label).toList();
    var pdf = LabelSheet.pdf(labels, PaperFont.find());
    assertThat(Reading.codes(pdf, 0).stream().map(PrintedCode::parse))
        .containsExactlyInAnyOrderElementsOf(labels.stream().map(DeviceLabel::code).toList());
    assertThat(Reading.text(pdf)).contains("rec-0003", "执法大厅 二楼", "0123 4567 89ab cdef");
  }

  @Test
  void the_twenty_second_label_is_on_the_next_sheet() throws IOException {
    var labels = IntStream.range(0, 22).mapToObj(LabelTest::label).toList();
    var pdf = LabelSheet.pdf(labels, PaperFont.find());
    assertThat(PrintedCode.parse(Reading.codes(pdf, 1).getFirst())).isEqualTo(label(21).code());
  }

  @Test
  void an_officers_page_is_read_back() throws IOException {
    var officer = Officer.of("MS0101", "辽0500101");
    var page = new OfficerPages.Entry(officer, "王立群", "执法一科");
    var pdf = OfficerPages.pdf(List.of(page), PaperFont.find());
    assertThat(PrintedCode.parse(Reading.codes(pdf, 0).getFirst()).officer()).isEqualTo(officer);
    assertThat(Reading.text(pdf)).contains("王立群", "执法一科", "辽0500101");
  }

  @Test
  void a_case_gets_a_form_whose_code_a_recorder_understands() throws Exception {
    var number = new CaseNumber("明应急罚〔2026〕12号", false);
    var pdf = CasePages.pdf(List.of(new CaseEntry(number, "烟花爆竹经营")), PaperFont.find());
    assertThat(Reading.codes(pdf, 0)).containsExactly(PrintedCode.of(number).text());
    assertThat(Reading.text(pdf)).contains("明应急罚〔2026〕12号", "烟花爆竹经营");
  }

  @Test
  void a_printers_commands_hold_the_same_code_and_a_picture_of_the_station() throws IOException {
    var zpl =
        new String(
            new ZplLabel(PaperFont.find()).commands(List.of(label(1))), StandardCharsets.US_ASCII);
    assertThat(zpl).startsWith("^XA").endsWith("^XZ\n");
    var code = Pattern.compile("\\^FDMA,(.*?)\\^FS").matcher(zpl);
    assertThat(code.find()).isTrue();
    assertThat(PrintedCode.parse(unescape(code.group(1)))).isEqualTo(label(1).code());
    var picture = Pattern.compile("\\^GFA,(\\d+),\\1,(\\d+),([0-9A-F]+)\\^FS").matcher(zpl);
    assertThat(picture.find()).isTrue();
    var dots = HexFormat.of().parseHex(picture.group(3));
    assertThat(dots).hasSize(Integer.parseInt(picture.group(1)));
    assertThat(IntStream.range(0, dots.length).map(i -> Integer.bitCount(dots[i] & 0xFF)).sum())
        .isBetween(300, 5000);
  }

  /** What a printer makes of {@code ^FH_}. */
  private static String unescape(String field) {
    var bytes = new java.io.ByteArrayOutputStream();
    for (int i = 0; i < field.length(); i++) {
      if (field.charAt(i) == '_') {
        bytes.write(Integer.parseInt(field.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        bytes.write(field.charAt(i));
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void what_a_printer_would_take_for_a_command_is_escaped() {
    assertThat(ZplLabel.escape("A^FS~_厅")).isEqualTo("A_5EFS_7E_5F_E5_8E_85");
  }
}
