package org.quancheng.recorder;

import java.nio.file.Files;
import java.nio.file.Path;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.suite.SignatureScheme;
import org.quancheng.transfer.link.LiveIdentity;

/**
 * As whom a recorder seals, and for whom. In a deployment with the national ciphers that is a
 * second identity, on SM2; connections and the journal stay with the first, which docks know it by.
 *
 * @param recipients the folder of public keys for which captures are sealed
 */
record SealingIdentity(CaptureSigner signer, Path recipients) {

  private static final String NATIONAL = "sm2";
  private static final String RECIPIENTS = "recipients";

  /** The national identity where provisioning made one, else the one that connects. */
  static SealingIdentity of(Path folder, LiveIdentity connecting) {
    var national = folder.resolve(NATIONAL);
    return Files.isDirectory(national)
        ? new SealingIdentity(
            LiveSigner.of(LiveIdentity.load(national)), national.resolve(RECIPIENTS))
        : new SealingIdentity(LiveSigner.of(connecting), folder.resolve(RECIPIENTS));
  }

  /** How its key signs. */
  SignatureScheme scheme() {
    return SignatureScheme.of(signer.certificateChain().getFirst().getPublicKey());
  }
}
