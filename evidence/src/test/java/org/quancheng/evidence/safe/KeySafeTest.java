package org.quancheng.evidence.safe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.SmProvider;

@DisplayNameGeneration(ReplaceUnderscores.class)
class KeySafeTest {

  private static final byte[] KEY = "-----BEGIN KEY-----".getBytes(StandardCharsets.US_ASCII);
  private static final Passphrase RIGHT = Passphrase.of("four words are enough".toCharArray());

  @TempDir Path scratch;

  private Path saved() throws IOException {
    var file = scratch.resolve("keys.bcfks");
    new KeySafe().put("receipt", KEY).put("archive-1", new byte[100]).save(file, RIGHT);
    return file;
  }

  @Test
  void keys_come_back_with_the_passphrase() throws IOException {
    var safe = KeySafe.open(saved(), RIGHT);
    assertThat(safe.names()).containsExactly("archive-1", "receipt");
    assertThat(safe.find("receipt")).hasValue(KEY);
    assertThat(safe.find("root")).isEmpty();
  }

  @Test
  void a_store_with_an_entry_for_each_key_is_read_and_then_kept_as_one() throws Exception {
    var file = scratch.resolve("keys.bcfks");
    var store = KeyStore.getInstance("BCFKS", SmProvider.get());
    store.load(null, null);
    for (var name : List.of("receipt", "archive-1")) {
      store.setKeyEntry(name, new SecretKeySpec(KEY, "AES"), RIGHT.characters(), null);
    }
    try (var out = Files.newOutputStream(file)) {
      store.store(out, RIGHT.characters());
    }

    KeySafe.open(file, RIGHT).remove("archive-1").put("root", KEY).save(file, RIGHT);

    var safe = KeySafe.open(file, RIGHT);
    assertThat(safe.names()).containsExactly("receipt", "root");
    assertThat(safe.find("receipt")).hasValue(KEY);
  }

  @Test
  void neither_keys_nor_their_names_are_in_the_file_and_only_its_owner_reads_it()
      throws IOException {
    var file = saved();
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
        .doesNotContain("BEGIN KEY", "archive", "receipt");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_wrong_passphrase_opens_nothing() throws IOException {
    var file = saved();
    assertThatThrownBy(() -> KeySafe.open(file, Passphrase.of("four words".toCharArray())))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("the passphrase is wrong");
  }

  @Test
  void every_damaged_store_is_told_as_such() throws IOException {
    var file = saved();
    var whole = Files.readAllBytes(file);
    var random = new SecureRandom(new byte[] {7});
    for (int trial = 0; trial < 8; trial++) {
      var damaged = whole.clone();
      damaged[whole.length * trial / 8] ^= (byte) (1 + random.nextInt(255));
      Files.write(file, damaged);
      assertThatThrownBy(() -> KeySafe.open(file, RIGHT))
          .as("trial " + trial)
          .isInstanceOf(OperatorException.class)
          .hasMessageContaining("damaged");
    }
    Files.write(file, new byte[0]);
    assertThatThrownBy(() -> KeySafe.open(file, RIGHT)).isInstanceOf(OperatorException.class);
  }

  @Test
  void a_store_that_is_not_there_is_named() {
    assertThatThrownBy(() -> KeySafe.open(scratch.resolve("none.bcfks"), RIGHT))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("none.bcfks");
  }

  @Test
  void a_passphrase_file_that_others_may_read_is_refused() throws IOException {
    var file = Files.writeString(scratch.resolve("passphrase"), "four words are enough\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> PassphraseSource.file(file).read("the store"))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("others may read");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    try (var read = PassphraseSource.file(file).choose("the store")) {
      assertThat(read.characters()).isEqualTo(RIGHT.characters());
    }
  }

  @Test
  void a_short_passphrase_is_not_taken_for_a_new_store() throws IOException {
    var file = Files.writeString(scratch.resolve("passphrase"), "secret");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(() -> PassphraseSource.file(file).choose("the store"))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("shorter than 12");
  }

  @Test
  void a_passphrase_shows_in_no_text() {
    assertThat(RIGHT.toString()).doesNotContain("words");
    assertThat(Passphrase.generate(new SecureRandom()).strong()).isTrue();
  }
}
