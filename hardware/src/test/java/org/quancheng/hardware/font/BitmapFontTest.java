package org.quancheng.hardware.font;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BitmapFontTest {

  private final BitmapFont font = BitmapFont.load();

  @Test
  void letters_are_narrow_and_characters_are_wide() {
    assertThat(font.width("A1*")).isEqualTo(24);
    assertThat(font.width("待命")).isEqualTo(32);
    assertThat(font.width("明应急罚〔2026〕12号")).isEqualTo(7 * 16 + 6 * 8);
  }

  @Test
  void a_letter_looks_as_in_unifont() {
    assertThat(picture("中"))
        .isEqualTo(
            """
            .......#........
            .......#........
            .......#........
            .......#........
            ..###########...
            ..#....#....#...
            ..#....#....#...
            ..#....#....#...
            ..#....#....#...
            ..#....#....#...
            ..###########...
            ..#....#....#...
            .......#........
            .......#........
            .......#........
            .......#........
            """);
  }

  @Test
  void what_the_font_lacks_is_a_box_and_never_nothing() {
    assertThat(font.has('㊣')).isFalse();
    assertThat(picture("㊣")).isEqualTo(picture("□"));
  }

  @Test
  void a_picture_is_kept_in_pages_of_eight_rows() {
    var raster = new Raster(font, 128, 64);
    raster.write("中", 0, 16);

    var pages = raster.pages();

    assertThat(pages).hasSize(1024);
    assertThat(pages[2 * 128 + 7] & 0xFF).isEqualTo(0xFF);
    assertThat(pages[2 * 128 + 2] & 0xFF).isEqualTo(0xF0);
    assertThat(pages[0]).isZero();
  }

  private String picture(String letter) {
    var raster = new Raster(font, 16, 16);
    raster.write(letter, 0, 0);
    return IntStream.range(0, 16)
        .mapToObj(y ->
            IntStream.range(0, 16)
                .mapToObj(x -> raster.lit(x, y) ? "#" : ".")
                .collect(Collectors.joining("", "", "\n")))
        .collect(Collectors.joining());
  }
}
