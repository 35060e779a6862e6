package org.quancheng.central.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.central.accounting.ChainWalk.Place;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ChainWalkTest {

  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

  /** A capture of a minute, ten minutes after the one before. */
  private static Place place(long number, @Nullable String previous) {
    return place(number, number * 600, number * 600 + 60, previous);
  }

  private static Place place(long number, long from, long to, @Nullable String previous) {
    return new Place(
        "rec-1", number, NOW.plusSeconds(from), NOW.plusSeconds(to), "tail" + number, previous);
  }

  private static LongStream wrong(Set<Long> abandoned, Place... places) {
    var walk = new ChainWalk(abandoned);
    Stream.of(places).forEach(walk::pass);
    return walk.wrong().stream().mapToLong(Place::number);
  }

  @Test
  void captures_that_name_one_another_hold() {
    assertThat(wrong(Set.of(), place(1, null), place(2, "tail1"), place(3, "tail2"))).isEmpty();
  }

  @Test
  void one_that_names_another_predecessor_is_named() {
    assertThat(wrong(Set.of(), place(1, null), place(2, "other"), place(3, "tail2")))
        .containsExactly(2L);
  }

  @Test
  void one_that_names_none_after_another_was_closed_is_named() {
    assertThat(wrong(Set.of(), place(1, null), place(2, null))).containsExactly(2L);
  }

  @Test
  void one_that_branches_off_before_its_predecessor_is_named() {
    // As a recorder does whose card was put back to an older state.
    assertThat(wrong(Set.of(), place(1, null), place(2, "tail1"), place(3, "tail1")))
        .containsExactly(3L);
  }

  @Test
  void what_follows_a_missing_number_is_not_judged() {
    assertThat(wrong(Set.of(), place(1, null), place(3, "tail2"))).isEmpty();
  }

  @Test
  void a_number_that_was_given_back_is_stepped_over() {
    assertThat(wrong(Set.of(2L), place(1, null), place(3, "tail1"))).isEmpty();
    assertThat(wrong(Set.of(2L), place(1, null), place(3, "other"))).containsExactly(3L);
  }

  @Test
  void photos_taken_while_filming_hold() {
    assertThat(
            wrong(
                Set.of(),
                place(1, 0, 100, null),
                place(2, 10, 10, null),
                place(3, 20, 20, "tail2"),
                place(4, 200, 300, "tail1"),
                place(5, 210, 210, "tail1"),
                place(6, 400, 500, "tail4")))
        .isEmpty();
  }

  @Test
  void a_photo_taken_while_filming_holds_before_what_both_name_is_here() {
    assertThat(
            wrong(
                Set.of(),
                place(1, 0, 10, null),
                place(3, 100, 200, "tail2"),
                place(4, 150, 150, "tail2")))
        .isEmpty();
  }

  @Test
  void one_that_is_begun_while_the_one_before_is_being_closed_holds() {
    assertThat(
            wrong(
                Set.of(),
                place(1, 0, 100, null),
                place(2, 200, 300, "tail1"),
                place(3, 302, 400, "tail1")))
        .isEmpty();
  }
}
