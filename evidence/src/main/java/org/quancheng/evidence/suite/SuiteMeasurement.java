package org.quancheng.evidence.suite;

import java.time.Duration;

/** Measures ciphers for as long as it takes to compile them. */
final class SuiteMeasurement {

  private static final long WARM_UP = Duration.ofMillis(200).toNanos();
  private static final long MEASURED = Duration.ofMillis(50).toNanos();

  private SuiteMeasurement() {}

  static Suite fastest() {
    // The same cipher is faster in hardware by far: a tie means that there is no such hardware.
    double aes = recordsPerNano(Suite.AES_256_GCM);
    double chacha = recordsPerNano(Suite.CHACHA20_POLY1305);
    return aes > chacha ? Suite.AES_256_GCM : Suite.CHACHA20_POLY1305;
  }

  private static double recordsPerNano(Suite suite) {
    var cipher =
        new RecordCipher(
            suite, new byte[RecordCipher.KEY_BYTES], new byte[RecordCipher.NONCE_BYTES]);
    var plaintext = new byte[RecordCipher.PLAINTEXT_BYTES_MAX];
    var target = new byte[plaintext.length + RecordCipher.TAG_BYTES];
    long index = run(cipher, plaintext, target, new long[] {0, WARM_UP});
    long from = System.nanoTime();
    long done = run(cipher, plaintext, target, new long[] {index, MEASURED}) - index;
    return (double) done / (System.nanoTime() - from);
  }

  private static long run(RecordCipher cipher, byte[] plaintext, byte[] target, long[] plan) {
    long index = plan[0];
    long end = System.nanoTime() + plan[1];
    do {
      cipher.seal(index++, Span.EMPTY, Span.of(plaintext), Span.of(target));
    } while (System.nanoTime() - end < 0);
    return index;
  }
}
