package org.quancheng.central.playback;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.central.Bureau;
import org.quancheng.central.vault.Area;
import org.quancheng.central.vault.Vault;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.reading.Access;
import org.quancheng.evidence.reading.AccessGrant;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.trust.DeviceRole;

/** What the store plays, and by which keys. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ProjectorTest {

  @TempDir private Path directory;

  @Test
  void a_capture_of_a_lost_key_epoch_plays_again_by_a_sidecar_in_the_vault() throws Exception {
    var bureau = new Bureau(directory.resolve("bureau"));
    byte[] media;
    try (var stream = requireNonNull(getClass().getResourceAsStream("/media/minute.mp4"))) {
      media = stream.readAllBytes();
    }
    var capture = bureau.seal(Bureau.Subject.video(1), media);
    var digest = Digest.ofFile(capture);
    var vault = Vault.open(List.of(directory.resolve("a"), directory.resolve("b")));
    try (var copies = vault.copy(capture, digest)) {
      copies.place(Area.ARCHIVE);
    }
    var next = RecipientPrivateKey.generate();
    var access = new Access(new KeyRing(List.of(next)), bureau.anchors());

    try (var projector = new Projector(vault, access)) {
      assertThat(projector.unplayable(digest)).contains("no key at hand");
      var store = CaptureSigner.of(bureau.device("central", DeviceRole.CENTRAL));
      var grant = new AccessGrant(store, Instant.now(), Bureau.RANDOM);
      for (var copy : vault.places(Area.ARCHIVE, digest)) {
        grant.to(next.publicKey(), copy, Access.by(bureau.archiveKeys()));
      }
      assertThat(projector.unplayable(digest)).isNull();
    }
    assertThat(vault.objects(Area.ARCHIVE)).containsExactly(digest);
  }
}
