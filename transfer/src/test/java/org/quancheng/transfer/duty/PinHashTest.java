package org.quancheng.transfer.duty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.OfficerId;
import org.quancheng.transfer.wire.WireJson;

/** PINs and what is kept of them. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PinHashTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  @Test
  void a_hash_knows_its_pin_and_no_other_and_does_not_show_it() {
    var hash = PinHash.of(pin("250713"), RANDOM);

    assertThat(hash.matches(pin("250713"))).isTrue();
    assertThat(hash.matches(pin("250714"))).isFalse();
    assertThat(hash.matches(pin("2507130"))).isFalse();
    assertThat(hash.text()).doesNotContain("250713");
    assertThat(hash + " " + pin("250713")).doesNotContain("250713").doesNotContain("argon");
  }

  @Test
  void the_same_pin_is_never_hashed_to_the_same_text() {
    assertThat(PinHash.of(pin("250713"), RANDOM)).isNotEqualTo(PinHash.of(pin("250713"), RANDOM));
  }

  /** Made by the reference implementation in C, by way of argon2-cffi 25.1. */
  @Test
  void a_hash_from_elsewhere_is_understood() {
    var hash =
        new PinHash(
            "$argon2id$v=19$m=16384,t=2,p=1$c29tZXNhbHRzb21lc2FsdA"
                + "$lJ6tC+W49dRiFBX41QscFI6d8tROshWTo2cJ+3wwFTg");
    assertThat(hash.matches(pin("250713"))).isTrue();
    assertThat(hash.matches(pin("250714"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "250713",
        "$argon2i$v=19$m=32768,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
            + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=99999,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
            + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=32768,t=99,p=1$AAAAAAAAAAAAAAAAAAAAAA$"
            + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void what_is_no_hash_or_costs_too_much_is_refused(String text) {
    assertThatThrownBy(() -> new PinHash(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "1234567890123", "12345a", "１２３４５６"})
  void a_pin_is_6_to_12_digits(String typed) {
    assertThatThrownBy(() -> pin(typed)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"000000", "123456", "98765432", "777777777777"})
  void a_pin_that_everybody_tries_first_is_known_as_such(String typed) {
    assertThat(pin(typed).obvious()).isTrue();
  }

  @Test
  void a_random_pin_has_six_digits_and_is_not_obvious() {
    for (int i = 0; i < 1000; i++) {
      try (var pin = Pin.random(RANDOM)) {
        assertThat(pin.digits()).hasSize(6);
        assertThat(pin.obvious()).isFalse();
      }
    }
  }

  @Test
  void a_sheet_tells_an_officers_hash_and_a_former_sheet_has_none() throws Exception {
    var officer = Officer.of("MS0101", "辽0500101");
    var hash = PinHash.of(pin("250713"), RANDOM);
    var sheet =
        new DutySheet(List.of(officer), List.of(), List.of(new OfficerPin(officer.id(), hash)));

    var read = WireJson.read(WireJson.write(sheet), DutySheet.class);

    assertThat(read.pin(officer.id())).contains(hash);
    assertThat(read.pin(new OfficerId("MS0102"))).isEmpty();
    assertThat(read.officer("ms0101")).contains(officer);
    var former = "{\"officers\":[],\"cases\":[]}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertThat(WireJson.read(former, DutySheet.class)).isEqualTo(DutySheet.EMPTY);
  }

  private static Pin pin(String digits) {
    return Pin.of(digits.toCharArray());
  }
}
