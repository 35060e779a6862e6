package org.quancheng.hardware.pi4j.chip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.hardware.port.CardReader.Card;

@DisplayNameGeneration(ReplaceUnderscores.class)
class Pn532FrameTest {

  private static final HexFormat HEX = HexFormat.of();

  @Test
  void a_command_looks_as_in_the_manual() {
    assertThat(HEX.formatHex(Pn532Frame.wrap(Pn532Frame.TO_CHIP, (byte) 2)))
        .isEqualTo("0000ff02fed4022a00");
  }

  @Test
  void an_answer_as_in_the_manual_is_read() {
    var firmware = HEX.parseHex("0000ff06fad50332010607e800");

    assertThat(HEX.formatHex(Pn532Frame.unwrap(Pn532Frame.TO_HOST, firmware).orElseThrow()))
        .isEqualTo("0332010607");
  }

  @Test
  void no_bit_may_change_on_the_way() {
    var frame = Pn532Frame.wrap(Pn532Frame.TO_HOST, (byte) 3, (byte) 0x32, (byte) 1);
    for (int bit = 0; bit < (frame.length - 1) * 8; bit++) {
      var flipped = frame.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThat(Pn532Frame.unwrap(Pn532Frame.TO_HOST, flipped)).as("bit " + bit).isEmpty();
    }
    for (int length = 0; length < frame.length; length++) {
      var cut = Arrays.copyOf(frame, length);
      assertThat(Pn532Frame.unwrap(Pn532Frame.TO_HOST, cut)).as(length + " bytes").isEmpty();
    }
  }

  @Test
  void a_card_written_by_a_phone_is_read() {
    // Lock control first, then a text record in English: what common apps write.
    var memory = HEX.parseHex("0103a00c340312d1010e5402656e50313030313b4d532d3432fe0000");

    assertThat(ServiceCard.read(memory)).contains(new Card("P1001", "MS-42"));
  }

  @Test
  void a_card_with_something_else_is_no_service_card() {
    assertThat(ServiceCard.read(new byte[0])).isEmpty();
    assertThat(ServiceCard.read(new byte[144])).isEmpty();
    assertThat(ServiceCard.read(HEX.parseHex("0303d00000fe"))).isEmpty();
    assertThat(ServiceCard.read(HEX.parseHex("03ffd1010e5402656e"))).isEmpty();
    assertThat(ServiceCard.read(ServiceCard.memory("P1001"))).isEmpty();
    assertThat(ServiceCard.read(ServiceCard.memory("P1001;MS;3"))).isEmpty();
  }

  @Test
  void a_card_is_read_as_it_was_written() {
    assertThat(ServiceCard.read(ServiceCard.memory("P1001;明执法2021-0042")))
        .contains(new Card("P1001", "明执法2021-0042"));
  }
}
