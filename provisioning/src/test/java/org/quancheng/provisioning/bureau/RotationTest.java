package org.quancheng.provisioning.bureau;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.recipient.RecipientKey;
import org.quancheng.evidence.safe.StoreKeys;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.provisioning.authority.Profile;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RotationTest {

  @TempDir Path scratch;
  private Founded founded;
  private Bureau bureau;
  private Path recorder;
  private Rotation rotation;

  @BeforeEach
  void found() throws IOException {
    founded = Founded.in(scratch);
    bureau = founded.open();
    recorder = bureau.enrol(Profile.RECORDER, new DeviceName("rec-1"));
    rotation = new Rotation(bureau, founded.surroundings());
  }

  @Test
  void devices_know_the_next_receipt_key_before_the_store_signs_with_it() throws IOException {
    var present = bureau.storeKeys().receipts().keyId();
    rotation.prepareReceiptKey();
    assertThat(bureau.storeKeys().receipts().keyId()).isEqualTo(present);
    assertThat(recorder.resolve("receipt-keys/receipt-2.pub")).exists();
    rotation.activateReceiptKey();
    var receipts = bureau.storeKeys().receipts();
    assertThat(receipts.keyId()).isNotEqualTo(present);
    assertThat(recorder.resolve("receipt-keys/receipt-2.pub"))
        .hasBinaryContent(receipts.encodedPublic());
    assertThat(recorder.resolve("receipt-keys/receipt-1.pub")).exists();
  }

  @Test
  void a_preparation_that_was_cut_off_goes_on_with_the_same_key() throws IOException {
    var first = rotation.prepareReceiptKey();
    var text = Files.readString(first);
    Files.delete(first);
    assertThat(rotation.prepareReceiptKey()).isEqualTo(first).hasContent(text);
    assertThat(rotation.prepareReceiptKey()).isEqualTo(first).hasContent(text);
    assertThat(bureau.layout().receiptKeys()).isDirectoryNotContaining("glob:**receipt-3.pub");
  }

  @Test
  void nothing_is_activated_that_was_not_prepared() {
    assertThatThrownBy(rotation::activateReceiptKey)
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("no new receipt key");
  }

  @Test
  void a_new_epoch_seals_for_a_new_key_and_the_store_opens_both() throws IOException {
    var before = RecipientKey.loadAll(recorder.resolve("recipients"));
    bureau.epochs().begin();
    var after = RecipientKey.loadAll(recorder.resolve("recipients"));
    assertThat(after).hasSize(2).isNotEqualTo(before);
    var ring = bureau.storeKeys().ring();
    for (var keys : java.util.List.of(before, after)) {
      assertThat(keys).filteredOn(key -> ring.find(key.id()).isPresent()).hasSize(1);
    }
    assertThat(bureau.storeKeys().archive())
        .containsOnlyKeys(StoreKeys.ARCHIVE + 1, StoreKeys.ARCHIVE + 2);
  }

  @Test
  void an_epoch_that_was_cut_off_goes_on_with_the_same_key() throws IOException {
    bureau.epochs().begin();
    var published = bureau.layout().recipients().resolve("archive-2.pub");
    Files.delete(published);
    assertThat(bureau.epochs().begin()).isEqualTo("archive-2");
    assertThat(published).exists();
  }

  @Test
  void certificates_of_a_former_authority_stay_good() throws IOException {
    var former = DeviceIdentity.load(recorder).chain();
    bureau.replaceAuthority(Founding.DEVICES);
    var next =
        DeviceIdentity.load(founded.open().enrol(Profile.RECORDER, new DeviceName("rec-2")))
            .chain();
    assertThat(next.getLast()).isNotEqualTo(former.getLast());
    var anchors = TrustAnchors.load(bureau.layout().anchors());
    assertThat(anchors.judge(former, Founded.NOW).trusted()).isTrue();
    assertThat(anchors.judge(next, Founded.NOW).trusted()).isTrue();
  }

  @Test
  void an_authority_that_was_cut_off_in_the_middle_is_the_former_one() throws IOException {
    var folder = bureau.layout().authority(Founding.DEVICES);
    var chain = Files.readAllBytes(folder.resolve("chain.pem"));
    bureau.replaceAuthority(Founding.DEVICES);
    // The chain is what is written last: before that, it names the former key.
    Files.write(folder.resolve("chain.pem"), chain);
    var identity = founded.open().enrol(Profile.RECORDER, new DeviceName("rec-2"));
    assertThat(
            TrustAnchors.load(bureau.layout().anchors())
                .judge(DeviceIdentity.load(identity).chain(), Founded.NOW)
                .trusted())
        .isTrue();
  }
}
