package org.quancheng.recorder.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An encoder that is started before anybody asks for it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HeadStartTest {

  @Test
  void the_first_encoder_runs_before_it_is_asked_for_and_is_handed_out_once() throws Exception {
    var started = new LinkedBlockingQueue<EncoderChild>();
    var encoders =
        new HeadStart(() -> {
          var child = EncoderChild.of(new ProcessBuilder("sh", "-c", "exec cat"));
          started.add(child);
          return child;
        });
    try (var early = started.take();
        var first = encoders.start();
        var second = encoders.start()) {
      assertThat(first).isSameAs(early);
      assertThat(second).isNotSameAs(early);
    }
  }

  @Test
  @Timeout(20)
  void what_the_early_encoder_noticed_before_anybody_listened_is_heard() throws Exception {
    var frozen = "printf 'freezedetect.freeze_start: 0\\n[error] that was it\\n' >&2; exec cat";
    var encoders = new HeadStart(() -> EncoderChild.of(new ProcessBuilder("sh", "-c", frozen)));
    try (var early = encoders.start()) {
      while (!early.lastWords().contains("that was it")) {
        Thread.onSpinWait();
      }
      var heard = new ArrayList<Finding>();
      early.listen(heard::add);
      assertThat(heard).containsExactly(Finding.FROZEN);
    }
  }

  @Test
  void an_encoder_that_does_not_start_is_told_when_it_is_asked_for() throws Exception {
    var tried = new CountDownLatch(1);
    var encoders =
        new HeadStart(() -> {
          tried.countDown();
          throw new IOException("no such camera");
        });
    tried.await();

    assertThatIOException().isThrownBy(encoders::start).withMessage("no such camera");
  }
}
