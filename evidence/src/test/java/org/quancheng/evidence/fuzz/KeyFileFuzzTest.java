package org.quancheng.evidence.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.receipt.ReceiptSigner;
import org.quancheng.evidence.recipient.RecipientKey;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.trust.Certificates;

/** Files that people handle: whatever is in them, the error says what to do. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyFileFuzzTest {

  private static final List<Consumer<Path>> READERS =
      List.of(
          RecipientKey::load, RecipientPrivateKey::load, ReceiptSigner::load, Certificates::load);

  @FuzzTest
  void key_file(byte[] data) throws IOException {
    var file = Files.write(Files.createTempFile("fuzz", ".key"), data);
    try {
      READERS.forEach(reader -> read(reader, file));
    } finally {
      Files.delete(file);
    }
  }

  private static void read(Consumer<Path> reader, Path file) {
    try {
      reader.accept(file);
    } catch (OperatorException e) {
      assertThat(e.getMessage()).contains(file.getFileName().toString());
      assertThat(e.remedy()).isNotBlank();
    }
  }
}
