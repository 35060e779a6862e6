package org.quancheng.evidence.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;

/** Receipts: what stands around the signature, and what stands inside it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ReceiptFuzzTest {

  private static final ReceiptKeys KEYS = keys();

  private static ReceiptKeys keys() {
    try {
      var folder = Files.createTempDirectory("receipt-keys");
      ReceiptSigner.generate(new SecureRandom()).savePublic(folder.resolve("one.pub"));
      return ReceiptKeys.load(folder);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @FuzzTest
  void jws(byte[] data) {
    try {
      KEYS.verify(new String(data, StandardCharsets.UTF_8));
      throw new AssertionError("nobody signed this");
    } catch (InvalidReceiptException e) {
      assertThat(e).hasMessageStartingWith("the receipt");
    }
  }

  @FuzzTest
  void content(byte[] data) {
    try {
      var receipt = ReceiptCodec.decode(data);
      assertThat(ReceiptCodec.decode(ReceiptCodec.encode(receipt))).isEqualTo(receipt);
    } catch (InvalidReceiptException e) {
      assertThat(e).hasMessageStartingWith("the receipt");
    }
  }
}
