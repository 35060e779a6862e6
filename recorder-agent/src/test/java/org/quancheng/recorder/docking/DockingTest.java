package org.quancheng.recorder.docking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** A conversation with the dock goes on, whatever breaks it off. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DockingTest {

  private static final URI DOCK = URI.create("https://192.0.2.1:8443");

  @Test
  void what_nobody_expected_is_told_and_tried_again() {
    var held = new AtomicInteger();
    var told = new AtomicInteger();
    Docking.Conversation broken =
        () -> {
          if (held.incrementAndGet() == 1) {
            throw new NoClassDefFoundError("org/w3c/dom/Node");
          }
          throw new InterruptedException("taken out of the bay");
        };

    assertThatThrownBy(() -> Docking.again(DOCK, broken, told::incrementAndGet))
        .isInstanceOf(InterruptedException.class);

    assertThat(held).hasValue(2);
    assertThat(told).hasValue(1);
  }
}
