package org.quancheng.central.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.durable.DirectRead;
import org.quancheng.evidence.operator.OperatorException;

@DisplayNameGeneration(ReplaceUnderscores.class)
class VaultTest {

  @TempDir private Path directory;
  private Path source;
  private Digest digest;

  @BeforeEach
  void write() throws IOException {
    var bytes = new byte[3_000_001];
    RandomGeneratorFactory.of("L64X128MixRandom").create(7).nextBytes(bytes);
    source = Files.write(directory.resolve("source"), bytes);
    digest = Digest.ofFile(source);
  }

  private Vault vault() {
    return Vault.open(List.of(directory.resolve("a"), directory.resolve("b")));
  }

  private void keep(Vault vault) throws Exception {
    try (var copies = vault.copy(source, digest)) {
      copies.place(Area.ARCHIVE);
    }
  }

  @Test
  void an_object_is_kept_on_every_root_under_its_digest() throws Exception {
    var vault = vault();
    keep(vault);

    for (var place : vault.places(Area.ARCHIVE, digest)) {
      assertThat(place.getFileName()).hasToString(digest.hex() + ".qcap");
      assertThat(Files.mismatch(source, place)).isEqualTo(-1);
    }
    assertThat(
            Files.isSameFile(
                vault.places(Area.ARCHIVE, digest).getFirst(),
                vault.places(Area.ARCHIVE, digest).getLast()))
        .as("two names of one file would be one copy")
        .isFalse();
    assertThat(vault.objects(Area.ARCHIVE)).containsExactly(digest);
    assertThat(vault.holds(digest, 3_000_001)).isTrue();
  }

  @Test
  void a_copy_that_was_read_back_from_the_cache_alone_is_told_apart() throws Exception {
    var direct = new AtomicBoolean();
    var vault =
        Vault.open(
            List.of(directory.resolve("a"), directory.resolve("b")),
            file -> new DirectRead.Answer(Digest.ofFile(file), direct.get()));
    keep(vault);
    assertThat(vault.cached().values()).containsExactly(true, true);

    direct.set(true);
    keep(vault);
    assertThat(vault.cached().values()).containsExactly(false, false);
  }

  @Test
  void keeping_it_again_changes_nothing() throws Exception {
    var vault = vault();
    keep(vault);
    var before = Files.getLastModifiedTime(vault.places(Area.ARCHIVE, digest).getLast());
    keep(vault);

    assertThat(Files.getLastModifiedTime(vault.places(Area.ARCHIVE, digest).getLast()))
        .isEqualTo(before);
  }

  @Test
  void a_root_that_fails_says_so_and_the_same_call_succeeds_once_it_is_repaired() throws Exception {
    Files.createFile(directory.resolve("b"));
    var vault = vault();

    assertThatExceptionOfType(CopyFailedException.class)
        .isThrownBy(() -> keep(vault))
        .satisfies(failed -> assertThat(failed.root()).isEqualTo(directory.resolve("b")))
        .satisfies(failed -> assertThat(failed.remedy()).contains("goes on by itself"));
    assertThat(vault.holds(digest, 3_000_001)).isFalse();
    Files.delete(directory.resolve("b"));
    keep(vault);

    assertThat(vault.holds(digest, 3_000_001)).isTrue();
  }

  @Test
  void a_copy_that_rotted_is_set_aside_and_written_anew() throws Exception {
    var vault = vault();
    keep(vault);
    var rotten = vault.places(Area.ARCHIVE, digest).getLast();
    var bytes = Files.readAllBytes(rotten);
    bytes[1_000_000] ^= 1;
    Files.write(rotten, bytes);

    keep(vault);

    assertThat(Files.mismatch(source, rotten)).isEqualTo(-1);
    assertThat(directory.resolve("b/damaged")).isNotEmptyDirectory();
  }

  @Test
  void a_source_that_is_not_what_it_was_called_is_kept_as_what_it_is() throws Exception {
    var vault = vault();
    try (var copies = vault.copy(source, Digest.of(new byte[] {1}))) {
      assertThat(copies.digest()).isEqualTo(digest);
      copies.place(Area.QUARANTINE);
    }

    assertThat(vault.objects(Area.QUARANTINE)).containsExactly(digest);
  }

  @Test
  void a_copy_that_does_not_read_back_as_its_source_is_not_kept() throws Exception {
    var other = Digest.of(new byte[] {1});
    var vault =
        Vault.open(
            List.of(directory.resolve("a"), directory.resolve("b")),
            file ->
                new DirectRead.Answer(
                    file.startsWith(directory.resolve("b")) ? other : digest, true));

    assertThatExceptionOfType(CopyFailedException.class)
        .isThrownBy(() -> vault.copy(source, digest))
        .withMessageContaining("does not read back")
        .satisfies(failed -> assertThat(failed.root()).isEqualTo(directory.resolve("b")));
    assertThat(directory.resolve("a/incoming")).isEmptyDirectory();
    assertThat(directory.resolve("b/incoming")).isEmptyDirectory();
  }

  @Test
  void copies_that_were_not_placed_leave_nothing() throws Exception {
    var vault = vault();
    try (var copies = vault.copy(source, digest)) {
      assertThat(copies.digest()).isEqualTo(digest);
    }

    assertThat(vault.find(digest)).isEmpty();
    assertThat(directory.resolve("b/incoming")).isEmptyDirectory();
  }

  @Test
  void a_released_object_moves_from_quarantine_to_the_archive() throws Exception {
    var vault = vault();
    try (var copies = vault.copy(source, digest)) {
      copies.place(Area.QUARANTINE);
    }
    vault.release(digest);
    vault.release(digest);

    assertThat(vault.objects(Area.QUARANTINE)).isEmpty();
    assertThat(vault.holds(digest, 3_000_001)).isTrue();
  }

  @Test
  void what_an_interrupted_copy_left_is_swept_away_at_the_next_start() throws Exception {
    var left = Files.createDirectories(directory.resolve("a/incoming")).resolve("left");
    Files.write(left, new byte[10]);
    vault();

    assertThat(left).doesNotExist();
  }

  @Test
  void one_root_is_not_enough() {
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> Vault.open(List.of(directory, directory)))
        .satisfies(e -> assertThat(e.remedy()).contains("two directories"));
  }
}
