package org.quancheng.evidence.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.receipt.ReceiptSigner;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.safe.PassphraseSource;
import org.quancheng.evidence.safe.StoreKeys;
import org.quancheng.evidence.trust.DeviceIdentity;

/** Access that is granted later, from the command line. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RewrapCommandTest {

  private static final int NOT_CARRIED_OUT = 3;

  @TempDir private Path directory;
  private Path plain;
  private Path first;
  private Path second;
  private Path further;

  @BeforeEach
  void seal_two_files_and_make_a_further_key() throws IOException {
    plain = Files.write(directory.resolve("plain"), Captures.bytes(1, 100_000));
    first = sealed("first.qcap");
    second = sealed("second.qcap");
    further = Files.createDirectory(directory.resolve("further"));
    var key = RecipientPrivateKey.generate();
    key.save(further.resolve("further.key"));
    key.publicKey().save(further.resolve("further.pub"));
  }

  @Test
  void a_further_key_opens_what_it_was_granted_and_nothing_else() throws IOException {
    assertThat(opened(first, "before")).isEqualTo(NOT_CARRIED_OUT);

    int code = rewrap("--store", identity("store"), "--keys", identity("keys"), first.toString());

    assertThat(code).isZero();
    assertThat(opened(first, "after")).isZero();
    assertThat(directory.resolve("after")).hasSameBinaryContentAs(plain);
    assertThat(opened(second, "other")).isEqualTo(NOT_CARRIED_OUT);
  }

  @Test
  void the_key_store_of_the_central_store_grants_access_to_many_at_once() throws IOException {
    var safe = directory.resolve("keys.bcfks");
    var passphrase = PassphraseSource.generate(directory.resolve("passphrase"), Captures.RANDOM);
    var archive = RecipientPrivateKey.load(Path.of(identity("keys/local.key")));
    var store = DeviceIdentity.load(Path.of(identity("store")));
    var keys =
        new StoreKeys(store, ReceiptSigner.generate(Captures.RANDOM), Map.of("archive-1", archive));
    try (var opener = passphrase.read("the test's keys")) {
      keys.safe().save(safe, opener);
    }

    int code =
        rewrap(
            "--store",
            identity("store"),
            "--key-store",
            safe.toString(),
            "--passphrase",
            passphrase.text(),
            first.toString(),
            second.toString());

    assertThat(code).isZero();
    assertThat(opened(first, "one")).isZero();
    assertThat(opened(second, "two")).isZero();
  }

  @Test
  void a_recorder_grants_nothing() throws IOException {
    int code = rewrap("--store", identity(""), "--keys", identity("keys"), first.toString());

    assertThat(code).isEqualTo(NOT_CARRIED_OUT);
    try (var files = Files.newDirectoryStream(directory, "*.access")) {
      assertThat(files).isEmpty();
    }
  }

  private Path sealed(String name) {
    var capture = directory.resolve(name);
    int code = EvidenceMain.run("seal", "--identity", identity(""), plain.toString(), capture + "");
    assertThat(code).isZero();
    return capture;
  }

  private String identity(String part) {
    return directory.resolve("identity").resolve(part).toString();
  }

  private int rewrap(String... arguments) {
    var to = List.of("rewrap", "--to", further.resolve("further.pub").toString());
    var trust = List.of("--trust", identity("anchors"));
    return EvidenceMain.run(
        Stream.of(to, trust, List.of(arguments)).flatMap(List::stream).toArray(String[]::new));
  }

  private int opened(Path capture, String name) {
    return EvidenceMain.run(
        "open",
        "--keys",
        further.toString(),
        "--trust",
        identity("anchors"),
        capture.toString(),
        directory.resolve(name).toString());
  }
}
