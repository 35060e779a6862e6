package org.quancheng.provisioning.bureau;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.safe.KeySafe;
import org.quancheng.evidence.safe.Passphrase;
import org.quancheng.transfer.release.ReleaseSigner;

/** The key that signs releases, and where its public half is. */
final class ReleaseKey {

  private static final String NAME = "release";
  private static final String PUBLIC = "release-1.pub";

  private ReleaseKey() {}

  /** Makes the key of a bureau that is being founded. */
  static void found(PrivateFolder draft, SecureRandom random, Founding.Keeping keeping)
      throws IOException {
    var key = ReleaseSigner.generate(random);
    var layout = new BureauLayout(draft.draft());
    key.savePublic(draft.at("release-keys/" + PUBLIC));
    Durable.createPrivateDirectories(layout.releases());
    byte[] text = key.encoded();
    keeping
        .work()
        .add(() -> new KeySafe().put(NAME, text).save(layout.releaseSafe(), keeping.passphrase()));
  }

  /**
   * The key; a bureau that was founded before there was one gets it now, and every identity folder
   * of the bureau its public half.
   */
  static ReleaseSigner open(Bureau bureau, Passphrase passphrase) throws IOException {
    var layout = bureau.layout();
    var file = layout.releaseSafe();
    if (!Files.exists(file)) {
      Durable.createPrivateDirectories(layout.releases());
      var made = ReleaseSigner.generate(bureau.surroundings().random());
      new KeySafe().put(NAME, made.encoded()).save(file, passphrase);
    }
    var key =
        KeySafe.open(file, passphrase)
            .find(NAME)
            .orElseThrow(() ->
                new OperatorException(
                    file + " holds no key of releases", "Restore it from the bureau's backup."));
    var signer = ReleaseSigner.decode(key, file.toString());
    if (!Files.exists(layout.releaseKeys().resolve(PUBLIC))) {
      Durable.createPrivateDirectories(layout.releaseKeys());
      signer.savePublic(layout.releaseKeys().resolve(PUBLIC));
      new Rotation(bureau, bureau.surroundings())
          .distribute(layout.releaseKeys(), layout.releaseKeys().getFileName().toString());
    }
    return signer;
  }
}
