package org.quancheng.hardware.nmea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.hardware.port.HardwareException;

/** A receiver without sky is there all the same; one that says nothing is not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SerialReceiverTest {

  private static final String NO_FIX = "GNRMC,120000.00,V,,,,,,,301126,,,N";

  private final AtomicLong nanos = new AtomicLong();
  private final CompletableFuture<InputStream> line = new CompletableFuture<>();
  private final CountDownLatch heard = new CountDownLatch(1);

  @Test
  void a_receiver_that_says_nothing_for_five_seconds_is_told_and_one_that_speaks_is_not()
      throws Exception {
    try (var receiver = SerialReceiver.listen(line::join, nanos::get)) {
      assertThatCode(receiver::check).doesNotThrowAnyException();

      nanos.addAndGet(Duration.ofSeconds(6).toNanos());
      assertThatExceptionOfType(HardwareException.class).isThrownBy(receiver::check);

      var sentence = "$%s*%02X\r\n".formatted(NO_FIX, Sentence.checksum(NO_FIX));
      line.complete(said(sentence));
      assertThat(heard.await(10, TimeUnit.SECONDS)).isTrue();
      assertThatCode(receiver::check).doesNotThrowAnyException();
      assertThat(receiver.latest()).isEmpty();
    }
  }

  /** Ends only when everything before its end was read. */
  private InputStream said(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)) {
      @Override
      public synchronized int read(byte[] target, int from, int length) {
        int read = super.read(target, from, length);
        if (read < 0) {
          heard.countDown();
        }
        return read;
      }
    };
  }
}
