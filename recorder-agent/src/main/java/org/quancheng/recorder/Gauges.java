package org.quancheng.recorder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import org.quancheng.evidence.suite.Suite;

/** Measures card and processor for a recorder's acceptance. */
final class Gauges {

  private static final int BLOCK_BYTES = 1 << 20;
  private static final int CARD_BLOCKS = 32;
  private static final int CIPHER_BLOCKS = 64;
  private static final double NANOS = 1e9;

  private Gauges() {}

  /** Bytes a second that the card takes and forces to the medium. */
  static long cardBytesPerSecond(Path folder) throws IOException {
    var file = folder.resolve("card-speed.tmp");
    var block = ByteBuffer.allocateDirect(BLOCK_BYTES);
    long start = System.nanoTime();
    try (var channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      for (int i = 0; i < CARD_BLOCKS; i++) {
        block.clear();
        while (block.hasRemaining()) {
          channel.write(block);
        }
      }
      channel.force(true);
      return rate((long) CARD_BLOCKS * BLOCK_BYTES, System.nanoTime() - start);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /** Bytes a second that are encrypted in a suite, on one core; the first half only warms up. */
  static long cipherBytesPerSecond(Suite suite) {
    run(suite);
    long start = System.nanoTime();
    run(suite);
    return rate((long) CIPHER_BLOCKS * BLOCK_BYTES, System.nanoTime() - start);
  }

  private static void run(Suite suite) {
    boolean aes = suite.aead().contains("AES");
    try {
      var key = KeyGenerator.getInstance(aes ? "AES" : "ChaCha20").generateKey();
      var block = new byte[BLOCK_BYTES];
      for (int i = 0; i < CIPHER_BLOCKS; i++) {
        var cipher = Cipher.getInstance(aes ? "AES/GCM/NoPadding" : "ChaCha20-Poly1305");
        cipher.init(Cipher.ENCRYPT_MODE, key); // With a fresh nonce each time.
        cipher.doFinal(block);
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has AES-GCM and ChaCha20-Poly1305", e);
    }
  }

  private static long rate(long bytes, long nanos) {
    return (long) (bytes * NANOS / Math.max(1, nanos));
  }
}
