package org.quancheng.hardware.nmea;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quancheng.hardware.port.Positioning.Fix;
import org.quancheng.hardware.port.Positioning.Quality;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FixReaderTest {

  /** The pair that receivers' manuals print again and again. */
  private static final String RMC =
      "$GPRMC,123519,A,4807.038,N,01131.000,E,022.4,084.4,230394,003.1,W*6A";

  private static final String GGA =
      "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*47";

  @Test
  void date_and_place_make_a_fix() {
    var fix = read(RMC, GGA).orElseThrow();

    assertThat(fix.latitude()).isCloseTo(48.1173, Offset.offset(1e-4));
    assertThat(fix.longitude()).isCloseTo(11.5166, Offset.offset(1e-4));
    assertThat(fix.satellites()).isEqualTo(8);
    assertThat(fix.accuracyMetres()).isCloseTo(4.5, Offset.offset(1e-9));
    assertThat(fix.utc()).isEqualTo(Instant.parse("2094-03-23T12:35:19Z"));
  }

  @Test
  void south_and_west_are_negative_and_fractions_of_a_second_are_kept() {
    var fix =
        read(
                sealed("GNRMC,101112.25,A,3348.0,S,07036.0,W,0,0,231126,,,A"),
                sealed("GNGGA,101112.25,3348.0,S,07036.0,W,2,12,0.8,50,M,10,M,,"))
            .orElseThrow();

    assertThat(fix.latitude()).isCloseTo(-33.8, Offset.offset(1e-9));
    assertThat(fix.longitude()).isCloseTo(-70.6, Offset.offset(1e-9));
    assertThat(fix.quality()).isEqualTo(Quality.DIFFERENTIAL);
    assertThat(fix.utc()).isEqualTo(Instant.parse("2026-11-23T10:11:12.250Z"));
  }

  @Test
  void midnight_between_date_and_place_counts_as_the_next_day() {
    var fix =
        read(
                sealed("GNRMC,235959,A,4118.0,N,12345.6,E,0,0,231126,,,A"),
                sealed("GNGGA,000000,4118.0,N,12345.6,E,1,9,1.0,50,M,10,M,,"))
            .orElseThrow();

    assertThat(fix.utc()).isEqualTo(Instant.parse("2026-11-24T00:00:00Z"));
  }

  @Test
  void without_satellites_there_is_no_fix() {
    assertThat(
            read(
                sealed("GNRMC,101112,V,,,,,,,231126,,,N"),
                sealed("GNGGA,101112,,,,,0,00,99,,,,,,")))
        .isEmpty();
    assertThat(read(RMC, sealed("GNRMC,101112,V,,,,,,,231126,,,N"), GGA)).isEmpty();
    assertThat(read(GGA)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "$",
        "$*00",
        "GPGGA,123519*47",
        "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,*48",
        "$GPGGA,123519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,",
        "\u0000\u00ff$GPGGA*56"
      })
  void what_is_no_whole_sentence_is_passed_over(String line) {
    assertThat(Sentence.parse(line)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GPGGA,123519,9999.000,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,",
        "GPGGA,123519,x,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,",
        "GPGGA,993519,4807.038,N,01131.000,E,1,08,0.9,545.4,M,46.9,M,,",
        "GPGGA,123519,,N,,E,1,08,0.9,545.4,M,46.9,M,,",
        "GPGGA,123519"
      })
  void nonsense_behind_a_good_checksum_is_no_fix(String body) {
    assertThat(read(RMC, sealed(body))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void random_bytes_never_make_a_fix_nor_an_exception(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var reader = new FixReader();
    for (int i = 0; i < 2000; i++) {
      var line = new StringBuilder(GGA);
      for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
        line.setCharAt(random.nextInt(line.length()), (char) random.nextInt(32, 127));
      }
      var read = Sentence.parse(line.toString()).flatMap(reader::read);
      assertThat(read).as(line.toString()).isEmpty();
    }
  }

  private static Optional<Fix> read(String... lines) {
    var reader = new FixReader();
    return List.of(lines).stream()
        .map(line -> Sentence.parse(line).flatMap(reader::read))
        .reduce((_, last) -> last)
        .orElseThrow();
  }

  private static String sealed(String body) {
    return "$%s*%02X".formatted(body, Sentence.checksum(body));
  }
}
