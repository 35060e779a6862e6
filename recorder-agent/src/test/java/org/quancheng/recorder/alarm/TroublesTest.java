package org.quancheng.recorder.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.hardware.font.BitmapFont;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TroublesTest {

  private final AtomicLong nanos = new AtomicLong();
  private final Troubles troubles = new Troubles(nanos::get);

  @Test
  void a_trouble_is_new_once_until_it_is_over() {
    assertThat(troubles.set(Trouble.HOT, true)).isTrue();
    assertThat(troubles.set(Trouble.HOT, true)).isFalse();
    troubles.set(Trouble.HOT, false);
    assertThat(troubles.set(Trouble.HOT, true)).isTrue();
  }

  @Test
  void the_worst_is_told_unless_something_has_just_happened() {
    troubles.set(Trouble.UNBOUND, true);
    troubles.set(Trouble.LENS_DARK, true);
    assertThat(troubles.toTell(false)).contains(Trouble.LENS_DARK);

    troubles.mention(Trouble.CARD_UNREADABLE);
    assertThat(troubles.toTell(false)).contains(Trouble.CARD_UNREADABLE);

    nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(troubles.toTell(false)).contains(Trouble.LENS_DARK);
  }

  @Test
  void what_was_mentioned_is_told_anew_only_when_its_words_are_gone() {
    assertThat(troubles.mention(Trouble.CARD_SLOW)).isTrue();
    assertThat(troubles.mention(Trouble.CARD_SLOW)).isFalse();
    assertThat(troubles.pressing()).isTrue();

    nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(troubles.pressing()).isFalse();
    assertThat(troubles.mention(Trouble.CARD_SLOW)).isTrue();
  }

  @Test
  void what_is_not_pressing_leaves_the_screen_to_other_words_at_times() {
    troubles.set(Trouble.UNBOUND, true);

    assertThat(troubles.toTell(true)).isEmpty();
    assertThat(troubles.pressing()).isFalse();
  }

  @Test
  void what_was_mentioned_gives_way_to_newer_words_unless_it_presses() {
    troubles.mention(Trouble.NOTHING_OPEN);
    troubles.overtaken();
    assertThat(troubles.toTell(false)).isEmpty();

    troubles.mention(Trouble.CARD_SLOW);
    troubles.overtaken();
    assertThat(troubles.toTell(true)).contains(Trouble.CARD_SLOW);
  }

  @Test
  void every_word_fits_on_the_screen_and_is_in_its_font() {
    var font = BitmapFont.load();
    for (var trouble : Trouble.values()) {
      for (var words : new String[] {trouble.cause(), trouble.remedy()}) {
        assertThat(font.width(words)).as(words).isLessThanOrEqualTo(128);
        assertThat(words.chars().allMatch(letter -> font.has((char) letter))).as(words).isTrue();
      }
    }
  }
}
