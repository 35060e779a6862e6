package org.quancheng.dock.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SlotsTest {

  private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

  private final AtomicInteger rule = new AtomicInteger(1);
  private final Slots slots = new Slots(rule::get);
  private final BlockingQueue<String> began = new LinkedBlockingQueue<>();

  private static GrantTerms ranked(@Nullable Instant rank) {
    var create = URI.create("https://127.0.0.1/v1/uploads");
    return new GrantTerms(new UUID(1, 1), 1, create, 1, NOON, NOON.plusSeconds(60), rank);
  }

  private Thread comes(String name, @Nullable Instant rank) throws InterruptedException {
    var thread =
        Thread.startVirtualThread(() -> {
          try {
            slots.take(ranked(rank));
            began.add(name);
          } catch (InterruptedException _) {
            began.add(name + " left");
          }
        });
    while (thread.getState() == Thread.State.NEW || thread.getState() == Thread.State.RUNNABLE) {
      Thread.onSpinWait();
    }
    return thread;
  }

  private @Nullable String next() throws InterruptedException {
    return began.poll(5, TimeUnit.SECONDS);
  }

  @Test
  void the_nearest_deadline_goes_first_and_what_a_person_put_first_before_it() throws Exception {
    comes("running", NOON.plusSeconds(900));
    assertThat(next()).isEqualTo("running");
    comes("late", NOON.plusSeconds(800));
    comes("soon", NOON.plusSeconds(100));
    comes("put first", Instant.EPOCH);

    for (var expected : List.of("put first", "soon", "late")) {
      assertThat(began).isEmpty();
      slots.leave();
      assertThat(next()).isEqualTo(expected);
    }
  }

  @Test
  void as_many_go_as_the_rules_say_at_the_time() throws Exception {
    comes("1", NOON);
    comes("2", NOON);
    comes("3", NOON);
    comes("4", NOON);
    assertThat(next()).isEqualTo("1");
    assertThat(began).isEmpty();

    rule.set(3);
    slots.lookAgain();
    assertThat(List.of(String.valueOf(next()), String.valueOf(next())))
        .containsExactlyInAnyOrder("2", "3");

    rule.set(0);
    slots.leave();
    slots.leave();
    assertThat(began).isEmpty();
    slots.leave();
    assertThat(next()).as("one at a time, whatever the rules say").isEqualTo("4");
  }

  @Test
  void one_that_is_stopped_while_it_waits_holds_nobody_up() throws Exception {
    comes("running", NOON);
    assertThat(next()).isEqualTo("running");
    var stopped = comes("stopped", NOON.plusSeconds(1));
    comes("patient", NOON.plusSeconds(2));

    stopped.interrupt();
    assertThat(next()).isEqualTo("stopped left");
    slots.leave();

    assertThat(next()).isEqualTo("patient");
  }
}
