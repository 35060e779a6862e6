package org.quancheng.evidence.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.quancheng.evidence.operator.Default;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.operator.Settings;
import org.quancheng.evidence.receipt.ReceiptSigner;
import org.quancheng.evidence.recipient.RecipientKey;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.safe.KeySafe;
import org.quancheng.evidence.safe.Passphrase;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.evidence.trust.DenyList;
import org.quancheng.evidence.trust.InvalidDenyListException;
import org.quancheng.evidence.trust.SecondKey;
import org.quancheng.evidence.trust.TrustAnchors;

/** Files that people handle: whatever is in them, the error says what to do. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class KeyFileFuzzTest {

  private static final Path SEEDS =
      Path.of("src/test/resources/org/quancheng/evidence/fuzz/KeyFileFuzzTestInputs");
  private static final TrustAnchors LIST_ANCHORS =
      new TrustAnchors(Certificates.load(SEEDS.resolve("deny_list/of-an-authority")));

  private static final List<Consumer<Path>> READERS =
      List.of(
          RecipientKey::load,
          RecipientPrivateKey::load,
          ReceiptSigner::load,
          Certificates::load,
          SecondKey::load);

  /** Every kind of value that settings know. */
  private record Sample(
      String name, int count, Duration pause, URI where, List<Path> paths, Optional<Part> part) {}

  private record Part(@Default("7") double share, MediaKind kind) {}

  @FuzzTest
  void key_file(byte[] data) throws IOException {
    var file = Files.write(Files.createTempFile("fuzz", ".key"), data);
    try {
      READERS.forEach(reader -> read(reader, file));
    } finally {
      Files.delete(file);
    }
  }

  @FuzzTest
  void settings(byte[] data) throws IOException {
    var file = Files.write(Files.createTempFile("fuzz", ".toml"), data);
    try {
      read(toml -> assertThat(Settings.load(toml, Sample.class).name()).isNotNull(), file);
    } finally {
      Files.delete(file);
    }
  }

  /** Whatever is in it, it does not open with another passphrase. */
  @FuzzTest
  void key_safe(byte[] data) throws IOException {
    var file = Files.write(Files.createTempFile("fuzz", ".bcfks"), data);
    try (var passphrase = Passphrase.of("never the right one".toCharArray())) {
      assertThatExceptionOfType(OperatorException.class)
          .isThrownBy(() -> KeySafe.open(file, passphrase))
          .withMessageContaining(file.getFileName().toString());
    } finally {
      Files.delete(file);
    }
  }

  @FuzzTest
  void deny_list(byte[] data) {
    try {
      var list = DenyList.parse(data, LIST_ANCHORS, Instant.parse("2027-01-01T00:00:00Z"));
      assertThat(list.text()).isEqualTo(data);
      assertThat(list.size()).isNotNegative();
    } catch (InvalidDenyListException e) {
      assertThat(e.getMessage()).isNotBlank();
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
