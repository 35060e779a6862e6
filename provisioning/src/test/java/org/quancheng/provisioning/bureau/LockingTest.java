package org.quancheng.provisioning.bureau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.safe.KeySafe;
import org.quancheng.evidence.safe.Passphrase;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.provisioning.authority.Profile;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LockingTest {

  private static final Passphrase NEXT = Passphrase.of("another long one".toCharArray());

  @TempDir Path scratch;

  /** A bureau as it was before keys had stores. */
  private Founded older() throws IOException {
    var founded = Founded.in(scratch);
    var layout = founded.open().layout();
    try (var passphrase = founded.passphrase()) {
      for (var name : new String[] {"root", "devices", "services"}) {
        var folder = layout.authority(name);
        var safe = KeySafe.open(folder.resolve("key.bcfks"), passphrase);
        Files.write(folder.resolve("key.pem"), safe.find(safe.names().getFirst()).orElseThrow());
        Files.delete(folder.resolve("key.bcfks"));
      }
      var store = KeySafe.open(layout.storeKeys(), passphrase);
      var archive = Files.createDirectories(founded.folder().resolve("central/keys/archive"));
      Files.write(
          layout.centralIdentity().resolve("key.pem"), store.find("identity").orElseThrow());
      Files.write(archive.resolveSibling("receipt.pem"), store.find("receipt").orElseThrow());
      Files.write(archive.resolve("archive-1.key"), store.find("archive-1").orElseThrow());
      Files.delete(layout.storeKeys());
      var registrar = layout.keys(Profile.REGISTRAR);
      Files.write(
          layout.registrarIdentity().resolve("key.pem"),
          KeySafe.open(registrar, passphrase).find("identity").orElseThrow());
      Files.delete(registrar);
    }
    return founded;
  }

  @Test
  void an_older_bureau_says_that_its_keys_lie_open_until_they_are_locked() throws IOException {
    var founded = older();
    assertThatThrownBy(() -> founded.open().enrol(Profile.RECORDER, new DeviceName("rec-1")))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("lie open");
    var locking = new Locking(founded.open());
    assertThat(locking.open()).hasSize(7);
    locking.lock(founded.passphrase());
    assertThat(locking.open()).isEmpty();
    founded.open().enrol(Profile.RECORDER, new DeviceName("rec-1"));
    assertThat(founded.open().storeKeys().archive()).containsOnlyKeys("archive-1");
    assertThat(founded.open().services().identity(Profile.REGISTRAR).name().text())
        .isEqualTo("registrar");
  }

  @Test
  void locking_that_was_cut_off_is_gone_on_with() throws IOException {
    var founded = older();
    var root = founded.open().layout().authority("root").resolve("key.pem");
    var clear = Files.readAllBytes(root);
    new Locking(founded.open()).lock(founded.passphrase());
    // A power cut after the store was written, before the open file was removed.
    Files.write(root, clear);
    var again = new Locking(founded.open());
    assertThat(again.open()).containsExactly(root);
    again.lock(founded.passphrase());
    assertThat(again.open()).isEmpty();
    founded.open().replaceAuthority(Founding.DEVICES);
  }

  @Test
  void the_passphrase_is_changed_also_when_an_earlier_run_was_cut_off() throws IOException {
    var founded = Founded.in(scratch);
    var layout = founded.open().layout();
    try (var present = founded.passphrase()) {
      var first = layout.authority("root").resolve("key.bcfks");
      KeySafe.open(first, present).save(first, NEXT);
      new Locking(founded.open()).change(present, NEXT);
      assertThat(KeySafe.open(layout.storeKeys(), NEXT).names()).contains("receipt");
      assertThatThrownBy(() -> KeySafe.open(layout.storeKeys(), present))
          .isInstanceOf(OperatorException.class);
    }
  }

  @Test
  void a_wrong_passphrase_changes_nothing() throws IOException {
    var founded = Founded.in(scratch);
    assertThatThrownBy(() ->
            new Locking(founded.open())
                .change(Passphrase.of("not the right one".toCharArray()), NEXT))
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("passphrase is wrong");
    assertThat(founded.open().storeKeys().archive()).hasSize(1);
  }

  @Test
  void a_key_store_that_cannot_be_read_is_named() throws IOException {
    var founded = Founded.in(scratch);
    var store = founded.open().layout().storeKeys();
    Files.write(store, new byte[] {1, 2, 3});
    assertThatThrownBy(() -> founded.open().storeKeys())
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining(store.toString());
  }
}
