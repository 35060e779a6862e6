package org.quancheng.recorder.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** What stands on standard error after a call. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LineLoggerTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream before = System.err;

  @BeforeEach
  void listen() {
    System.setErr(new PrintStream(written, true, StandardCharsets.US_ASCII));
  }

  @AfterEach
  void giveBack() {
    System.setErr(before);
  }

  @Test
  void an_event_is_one_line_with_time_level_class_and_message() {
    logger("org.quancheng.recorder.Ears").warn("{} ms wait for {}", 20, "采集站");

    assertThat(log())
        .matches(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}(Z|[+-]\\d\\d:\\d\\d)"
                + " WARN  Ears: 20 ms wait for 采集站\\R");
  }

  @Test
  void an_exception_follows_with_its_trace() {
    logger("a.B").error("this recorder cannot seal", new IOException("no room"));

    assertThat(log().lines())
        .hasSizeGreaterThan(2)
        .element(1)
        .isEqualTo("java.io.IOException: no room");
  }

  @Test
  void details_and_the_hardware_library_are_not_heard() {
    logger("a.B").debug("a detail");
    logger("com.pi4j.Pi4J").error("this is no Raspberry Pi");

    assertThat(log()).isEmpty();
  }

  private static Logger logger(String name) {
    return new LineLogProvider().getLoggerFactory().getLogger(name);
  }

  private String log() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
