package org.quancheng.evidence.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.quancheng.evidence.operator.OperatorException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RecipientKeyTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  @TempDir private Path directory;

  @ParameterizedTest
  @EnumSource(Wrapping.class)
  void recipients_keys_survive_their_files(Wrapping wrapping) throws IOException {
    var key = RecipientPrivateKey.generate(wrapping, RANDOM);
    key.save(directory.resolve("store.key"));
    key.publicKey().save(directory.resolve("store.pub"));

    assertThat(RecipientKey.loadAll(directory)).containsExactly(key.publicKey());
    var found = KeyRing.load(directory).find(key.publicKey().id()).orElseThrow();
    assertThat(found.publicKey()).isEqualTo(key.publicKey());
    assertThat(Files.getPosixFilePermissions(directory.resolve("store.key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> RecipientKey.load(directory.resolve("store.key")));
  }
}
