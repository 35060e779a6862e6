package org.quancheng.recorder.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.trust.DeviceName;

/** Who is on the shift of a recorder that a dock hands over. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HandOverTest {

  private static final Officer LI = Officer.of("MS0101", "辽0500101");
  private static final Officer WANG = Officer.of("MS0102", "辽0500102");

  private final Shift shift = new Shift(new DeviceName("rec-1"), InstantSource.system());
  private final HandOver handOver = new HandOver(shift);

  @Test
  void the_officer_it_is_handed_to_is_on_the_shift_once_it_is_out_of_the_bay() {
    handOver.docked();
    handOver.told(Optional.of(LI));
    assertThat(shift.tags().officers()).isEmpty();

    handOver.undocked();

    assertThat(shift.tags().officers()).containsExactly(LI);
  }

  @Test
  void an_offer_that_lapsed_puts_nobody_on_the_shift() {
    handOver.docked();
    handOver.told(Optional.of(LI));
    handOver.told(Optional.empty());
    handOver.undocked();

    assertThat(shift.tags().officers()).isEmpty();
  }

  @Test
  void what_is_told_while_it_is_taken_still_counts_and_who_was_before_does_not() {
    shift.join(WANG);
    handOver.docked();
    handOver.undocked();
    handOver.told(Optional.of(LI));

    assertThat(shift.tags().officers()).containsExactly(LI);
  }

  @Test
  void what_was_told_in_one_bay_does_not_hold_in_the_next() {
    handOver.docked();
    handOver.told(Optional.of(LI));
    handOver.docked();
    handOver.undocked();

    assertThat(shift.tags().officers()).isEmpty();
  }
}
