package org.quancheng.transfer.slot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.durable.Folders;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.release.Release;
import org.quancheng.transfer.release.Release.Kind;

/** The process dies after each durable step of two updates; the device always has one that runs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SlotPowerCutTest {

  @TempDir Path folder;

  private static final class PowerCut extends IOException {}

  @Test
  void after_a_cut_at_any_step_a_whole_release_runs_and_the_next_try_ends_well() throws Exception {
    int cut = 0;
    boolean cutOff = true;
    while (cutOff) {
      Folders.remove(folder.resolve("slots"));
      cutOff = update(cut);
      var seen = whole("cut after step " + cut);
      assertThat(seen).isIn(0L, 1L, 2L);
      for (int again = 0; again < 2 && whole("again") < 2; again++) {
        update(Integer.MAX_VALUE);
      }
      assertThat(whole("cut after step %d, tried again".formatted(cut))).isEqualTo(2);
      cut++;
    }
    assertThat(cut).isGreaterThan(10);
  }

  /** Two updates, one after the other; the power goes after so many steps. */
  private boolean update(int cut) throws Exception {
    int[] left = {cut};
    SlotProbe probe =
        _ -> {
          if (left[0]-- == 0) {
            throw new PowerCut();
          }
        };
    try {
      for (long number = 1; number <= 2; number++) {
        var slots = SlotFolder.open(folder.resolve("slots"), probe);
        slots.lay(release(number), filling(number, probe));
        slots.become(new SlotEvent.Started());
        slots.become(new SlotEvent.Proven());
      }
      return false;
    } catch (PowerCut _) {
      return true;
    }
  }

  private static Filling filling(long number, SlotProbe probe) {
    return into -> {
      Durable.writeNew(into.resolve("one"), text(number));
      probe.after("one of two files");
      Durable.writeNew(into.resolve("two"), text(number));
    };
  }

  private static byte[] text(long number) {
    return Long.toString(number).getBytes(UTF_8);
  }

  /** The number of the release that a start would run; all of it must be there. */
  private long whole(String when) throws IOException {
    var slots = SlotFolder.open(folder.resolve("slots"));
    var state = SlotMachine.next(slots.state(), new SlotEvent.Started());
    for (var held : new SlotState.Held[] {state.chosen(), state.runs()}) {
      if (held.slot() != Slot.FACTORY) {
        var place = slots.place(held.slot());
        assertThat(Files.readAllBytes(place.resolve("one")))
            .as(when)
            .isEqualTo(text(held.number()));
        assertThat(Files.readAllBytes(place.resolve("two")))
            .as(when)
            .isEqualTo(text(held.number()));
      }
    }
    return state.chosen().number();
  }

  private static Release release(long number) {
    return new Release(
        DeviceRole.RECORDER,
        Kind.SOFTWARE,
        number,
        "test",
        Release.ANY,
        1,
        Digest.of(text(number)),
        Instant.EPOCH);
  }
}
