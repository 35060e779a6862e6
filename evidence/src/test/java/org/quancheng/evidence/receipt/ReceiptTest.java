package org.quancheng.evidence.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.DeviceName;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ReceiptTest {

  @TempDir private Path directory;
  private final ReceiptSigner store = ReceiptSigner.generate(Captures.RANDOM);
  private ReceiptKeys pinned;

  @BeforeEach
  void pin_the_store_key() throws IOException {
    store.savePublic(directory.resolve("store.pub"));
    pinned = ReceiptKeys.load(directory);
  }

  @Test
  void what_the_store_signs_the_recorder_reads() throws InvalidReceiptException {
    var receipt = receipt(store.keyId());

    assertThat(pinned.verify(store.sign(receipt))).isEqualTo(receipt);
  }

  @Test
  void a_key_saved_and_loaded_is_the_same_and_private() throws Exception {
    var file = directory.resolve("receipt.pem");
    store.save(file);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    var again = ReceiptSigner.load(file);
    assertThat(pinned.verify(again.sign(receipt(again.keyId())))).isNotNull();
    assertThatExceptionOfType(OperatorException.class)
        .isThrownBy(() -> ReceiptSigner.load(directory.resolve("store.pub")));
  }

  @Test
  void a_receipt_of_another_store_is_refused() {
    var stranger = ReceiptSigner.generate(Captures.RANDOM);

    refused(stranger.sign(receipt(stranger.keyId())), "no key that is pinned");
    assertThatIllegalArgumentException().isThrownBy(() -> stranger.sign(receipt(store.keyId())));
  }

  @Test
  void a_stranger_who_borrows_the_name_of_the_key_is_refused() {
    var stranger = ReceiptSigner.generate(Captures.RANDOM);
    String[] theirs = stranger.sign(receipt(stranger.keyId())).split("\\.", -1);
    String[] ours = store.sign(receipt(store.keyId())).split("\\.", -1);

    refused(ours[0] + "." + theirs[1] + "." + theirs[2], "signature");
  }

  @Test
  void parts_of_two_receipts_do_not_make_a_third() {
    String[] first = store.sign(receipt(store.keyId())).split("\\.", -1);
    String[] second = store.sign(receipt(store.keyId())).split("\\.", -1);

    refused(first[0] + "." + first[1] + "." + second[2], "signature");
  }

  @Test
  void every_flipped_character_is_noticed() {
    String jws = store.sign(receipt(store.keyId()));
    for (int i = 0; i < jws.length() - 1; i++) {
      char other = jws.charAt(i) == 'A' ? 'B' : 'A';
      refused(jws.substring(0, i) + other + jws.substring(i + 1), "");
    }
  }

  @Test
  void an_unsigned_receipt_is_refused_whatever_its_header_says() {
    String payload = store.sign(receipt(store.keyId())).split("\\.", -1)[1];
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.US_ASCII));

    refused(none + "." + payload + ".", "no key that is pinned");
    refused("", "not a compact JWS");
    refused("a.b.c.d", "not a compact JWS");
    refused("x".repeat(20_000) + "..", "not a compact JWS");
  }

  private void refused(String jws, String why) {
    assertThatExceptionOfType(InvalidReceiptException.class)
        .isThrownBy(() -> pinned.verify(jws))
        .withMessageContaining(why);
  }

  private static Receipt receipt(String keyId) {
    var digest = Digest.of(Captures.bytes(1, 10));
    return new Receipt(
        UUID.randomUUID(),
        new DeviceName("dock-1"),
        new DeviceName("recorder-1"),
        CaptureId.generate(Captures.START, Captures.RANDOM),
        17,
        digest,
        123_456_789_012L,
        digest,
        Captures.START,
        Captures.START.plusSeconds(2),
        UUID.randomUUID(),
        2,
        99,
        digest,
        keyId);
  }
}
