package org.quancheng.recorder.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.recorder.storage.SpaceGuard.Claim;

/** Who may take how much of a card that fills up. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SpaceGuardTest {

  private static final long MEGABYTE = 1L << 20;

  private long free;
  private final SpaceGuard guard = new SpaceGuard(() -> free, 256 * MEGABYTE);

  @Test
  void a_capture_of_no_known_act_ends_while_one_that_must_be_filmed_can_still_begin() {
    free = 130 * MEGABYTE;

    assertThat(guard.full(Claim.OPEN)).isTrue();
    assertThat(guard.tight(Claim.OPEN)).isTrue();
    assertThat(guard.tight(Claim.MUST)).isFalse();
  }

  @Test
  void what_need_not_be_filmed_leaves_the_reserve_to_what_nobody_has_named_yet() {
    free = 200 * MEGABYTE;

    assertThat(guard.full(Claim.SPARE)).isTrue();
    assertThat(guard.tight(Claim.OPEN)).isFalse();
    assertThat(guard.full(Claim.OPEN)).isFalse();
  }

  @Test
  void what_must_be_filmed_goes_on_to_the_last_room_that_sealing_needs() {
    free = 7 * MEGABYTE;
    assertThat(guard.full(Claim.MUST)).isFalse();
    assertThat(guard.tight(Claim.MUST)).isTrue();

    free = 5 * MEGABYTE;
    assertThat(guard.full(Claim.MUST)).isTrue();
  }

  @Test
  void a_card_that_does_not_tell_its_room_is_full() {
    var silent =
        new SpaceGuard(
            () -> {
              throw new IOException("no answer");
            },
            0);

    assertThat(silent.full(Claim.MUST)).isTrue();
    assertThat(silent.tight(Claim.MUST)).isTrue();
  }
}
