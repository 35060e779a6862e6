package org.quancheng.system.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.trust.ChainStanding;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.evidence.verify.CaptureVerifier;
import org.quancheng.evidence.verify.Verdict;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.bureau.Blueprint;

/** A bureau with the national ciphers, from the recorder's lens to the store's receipt. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NationalRecorderTest {

  @TempDir private Path folder;

  @Test
  void a_recorder_of_a_bureau_with_national_ciphers_seals_with_them_and_is_given_a_receipt()
      throws Exception {
    try (var house = new House(folder, new Blueprint("明山区", true, Optional.empty()))) {
      var identity = house.enrolAgo("rec-sm", Profile.RECORDER, Duration.ZERO);
      var recorder = house.recorder("rec-sm", identity);
      house.film(recorder);
      house.dock(recorder, 1);

      assertThat(house.awaitStored("rec-sm")).isEmpty();
      recorder.await(
          "ERASED", event -> event.path("phase").asString("").equals("ERASED"), House.PATIENCE);

      var stored = stored(house.plan().vaults().getFirst());
      var verified =
          CaptureVerifier.verify(stored, TrustAnchors.load(house.bureau().layout().anchors()));
      assertThat(verified.verdict()).isInstanceOf(Verdict.SealedIntact.class);
      assertThat(verified.signer())
          .isEqualTo(new ChainStanding.Trusted(new DeviceName("rec-sm"), DeviceRole.RECORDER));
      assertThat(verified.header().orElseThrow().suite()).isEqualTo(Suite.SM4_GCM);
      try (var opened = CaptureReader.open(stored, house.bureau().storeKeys().ring())) {
        var pictures = new ByteArrayOutputStream();
        opened.copyTo(pictures);
        assertThat(pictures.size()).isEqualTo((int) opened.plaintextBytes()).isPositive();
      }
    }
  }

  private static Path stored(Path vault) throws IOException {
    try (var files = Files.walk(vault)) {
      return files.filter(file -> file.toString().endsWith(".qcap")).findFirst().orElseThrow();
    }
  }
}
