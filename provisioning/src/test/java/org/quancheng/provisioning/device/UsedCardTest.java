package org.quancheng.provisioning.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.journal.Journal;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.bureau.Founded;

@DisplayNameGeneration(ReplaceUnderscores.class)
class UsedCardTest {

  private static final DeviceName NAME = new DeviceName("rec-0042");

  @TempDir Path scratch;
  private Path data;
  private DeviceIdentity identity;

  @BeforeEach
  void enrol() throws IOException {
    identity = DeviceIdentity.load(Founded.in(scratch).open().enrol(Profile.RECORDER, NAME));
    data = Files.createDirectories(scratch.resolve("data"));
    Files.createDirectories(data.resolve("captures"));
  }

  /** A card with two captures, of which so many were erased against a receipt. */
  private Journal.Head film(int erased) throws IOException {
    try (var journal =
        Journal.open(
            data.resolve("journal.qcj"),
            CaptureSigner.of(identity),
            InstantSource.fixed(Founded.NOW))) {
      for (int i = 0; i < 2; i++) {
        long number = journal.opened(CaptureId.generate(Founded.NOW, new SecureRandom()));
        if (i < erased) {
          journal.erased(number, Digest.of(new byte[] {(byte) i}));
        }
      }
      return journal.head();
    }
  }

  private UsedCard open() throws IOException {
    return UsedCard.open(data, NAME, identity.certificate());
  }

  @Test
  void an_empty_card_is_wiped_and_its_journals_end_is_known() throws IOException {
    var end = film(2);
    var card = open();
    assertThat(card.former().end()).isEqualTo(end);
    card.wipe();
    assertThat(data).doesNotExist();
  }

  @Test
  void a_card_with_a_capture_that_has_no_receipt_is_not_wiped() throws IOException {
    film(1);
    assertThatThrownBy(this::open)
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("captures [2]");
  }

  @Test
  void a_card_with_a_stray_capture_is_not_wiped() throws IOException {
    film(2);
    var stray = Files.write(data.resolve("captures/00000009-stray.qcap"), new byte[] {1});
    assertThatThrownBy(this::open)
        .isInstanceOf(OperatorException.class)
        .hasMessageContaining("00000009-stray.qcap");
    assertThat(stray).exists();
  }

  @Test
  void a_card_whose_journal_was_cut_is_not_wiped() throws IOException {
    film(2);
    var journal = data.resolve("journal.qcj");
    var whole = Files.readAllBytes(journal);
    whole[whole.length / 2] ^= 1;
    Files.write(journal, whole);
    assertThatThrownBy(this::open).isInstanceOf(OperatorException.class);
  }
}
