package org.quancheng.evidence.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Finds the suite that a machine encrypts with faster. A processor that says it has AES
 * instructions is believed, since a measurement on a busy machine can come out wrong; any other is
 * measured.
 */
final class SuiteMeasurement {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final int ROUNDS = 12;
  private static final long ROUND_NANOS = Duration.ofMillis(40).toNanos();

  private final RecordCipher cipher;
  private final byte[] plaintext = new byte[RecordCipher.PLAINTEXT_BYTES_MAX];
  private final byte[] target = new byte[plaintext.length + RecordCipher.TAG_BYTES];
  private long index;
  private double bestRate;

  private SuiteMeasurement(Suite suite) {
    cipher =
        new RecordCipher(suite, new byte[suite.keyBytes()], new byte[RecordCipher.NONCE_BYTES]);
  }

  static Suite fastest() {
    return saysAes(PROCESSORS) ? Suite.AES_256_GCM : measured();
  }

  /** Whether the first processor listed has AES instructions: {@code flags} or {@code Features}. */
  static boolean saysAes(Path processors) {
    try (var lines = Files.lines(processors)) {
      return lines
          .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
          .findFirst()
          .filter(line -> (line + " ").contains(" aes "))
          .isPresent();
    } catch (IOException _) {
      return false; // Not every system has the file; the measurement then decides.
    }
  }

  static Suite measured() {
    var aes = new SuiteMeasurement(Suite.AES_256_GCM);
    var chacha = new SuiteMeasurement(Suite.CHACHA20_POLY1305);
    // In turns, and the best round of each: the first ones run code that is not compiled yet.
    for (int i = 0; i < ROUNDS; i++) {
      aes.round();
      chacha.round();
    }
    return aes.bestRate > chacha.bestRate ? Suite.AES_256_GCM : Suite.CHACHA20_POLY1305;
  }

  private void round() {
    long from = System.nanoTime();
    long done = 0;
    long passed;
    do {
      cipher.seal(index++, Span.EMPTY, Span.of(plaintext), Span.of(target));
      done++;
      passed = System.nanoTime() - from;
    } while (passed < ROUND_NANOS);
    bestRate = Math.max(bestRate, (double) done / passed);
  }
}
