package org.quancheng.provisioning.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.safe.Passphrase;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.provisioning.bureau.Founded;
import org.quancheng.provisioning.enrolment.Enrolment;
import org.quancheng.provisioning.enrolment.NewDevice;
import org.quancheng.provisioning.escrow.Share;
import org.quancheng.provisioning.escrow.ShareFile;
import org.quancheng.provisioning.health.Finding;
import org.quancheng.provisioning.health.Selftest;
import org.quancheng.provisioning.registry.Devices;
import org.quancheng.provisioning.registry.Registry;

@DisplayNameGeneration(ReplaceUnderscores.class)
class BackupTest {

  private static final Passphrase OTHER = Passphrase.of("of the backup alone".toCharArray());

  @TempDir Path scratch;
  private Founded bureau;
  private Path file;

  @BeforeEach
  void found() throws IOException, SQLException {
    bureau = Founded.in(scratch);
    file = scratch.resolve("backup");
    try (var registry = Registry.open(bureau.folder())) {
      new Enrolment(bureau.open(), registry)
          .enrol(NewDevice.named(Profile.RECORDER, new DeviceName("rec-1")));
    }
  }

  private Path emptyMachine() throws IOException {
    return Files.createDirectory(scratch.resolve("restored"));
  }

  private void assertWhole(Path restored) throws IOException, SQLException {
    try (var registry = Registry.open(restored)) {
      assertThat(registry.database().query(Devices::all)).hasSize(1);
      var opened = Bureau.open(restored, bureau.surroundings());
      assertThat(new Selftest(opened, registry).findings())
          .noneMatch(finding -> finding.grade() == Finding.Grade.BAD);
      new Enrolment(opened, registry)
          .enrol(NewDevice.named(Profile.DOCK, new DeviceName("dock-1")));
    }
  }

  @Test
  void a_bureau_goes_on_from_a_backup_on_an_empty_machine() throws IOException, SQLException {
    Backup.write(bureau.open(), file, OTHER);
    var restored = emptyMachine();
    assertThat(Backup.restore(file, OTHER, restored)).isGreaterThan(10);
    assertWhole(restored);
  }

  @Test
  void two_keepers_restore_what_was_sealed_for_the_escrow_key() throws IOException, SQLException {
    Backup.writeForEscrow(bureau.open(), file, new SecureRandom());
    assertThat(Backup.isForEscrow(file)).isTrue();
    var shares = bureau.folder().resolve("escrow");
    var key =
        Share.join(
            List.of(
                ShareFile.load(shares.resolve("share-2.pem")),
                ShareFile.load(shares.resolve("share-3.pem"))));
    var restored = emptyMachine();
    Backup.restore(file, RecipientPrivateKey.decode(key, "the shares"), restored);
    assertWhole(restored);
    assertThat(restored.resolve("escrow")).doesNotExist();
  }

  @Test
  void nothing_can_be_read_in_a_backup() throws IOException {
    Backup.write(bureau.open(), file, OTHER);
    var sealed = scratch.resolve("sealed");
    Backup.writeForEscrow(bureau.open(), sealed, new SecureRandom());
    for (var backup : List.of(file, sealed)) {
      assertThat(new String(Files.readAllBytes(backup), StandardCharsets.ISO_8859_1))
          .doesNotContain("BEGIN", "chain.pem", "rec-1", "SQLite");
    }
  }

  @Test
  void another_key_opens_nothing_and_leaves_nothing() throws IOException {
    Backup.write(bureau.open(), file, OTHER);
    var restored = scratch.resolve("restored");
    assertThatThrownBy(() -> Backup.restore(file, bureau.passphrase(), restored))
        .isInstanceOf(OperatorException.class);
    var sealed = scratch.resolve("sealed");
    Backup.writeForEscrow(bureau.open(), sealed, new SecureRandom());
    assertThatThrownBy(() -> Backup.restore(sealed, RecipientPrivateKey.generate(), restored))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("does not open");
    assertThat(restored).doesNotExist();
  }

  @Test
  void every_damaged_byte_of_a_sealed_backup_is_noticed() throws IOException {
    var content = "the bureau".getBytes(StandardCharsets.UTF_8);
    var key = RecipientPrivateKey.generate();
    var whole = EscrowSeal.seal(content, key.publicKey(), new SecureRandom());
    assertThat(EscrowSeal.open(whole, key)).hasValue(content);
    for (int i = 10; i < whole.length; i += 31) {
      var damaged = whole.clone();
      damaged[i] ^= 1;
      assertThat(EscrowSeal.open(damaged, key)).as("byte %d", i).isEmpty();
    }
  }

  @Test
  void a_folder_in_use_is_never_restored_over() throws IOException {
    Backup.write(bureau.open(), file, OTHER);
    assertThatThrownBy(() -> Backup.restore(file, OTHER, bureau.folder()))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("holds something already");
    assertThatThrownBy(() -> Backup.write(bureau.open(), file, OTHER))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("exists already");
  }
}
