package org.quancheng.provisioning.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.durable.Folders;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.Pem;
import org.quancheng.provisioning.authority.InvalidRequestException;
import org.quancheng.provisioning.authority.KeyPairs;
import org.quancheng.provisioning.authority.SigningRequest;
import org.quancheng.transfer.enrolment.CertificateRequest;

/**
 * A new key and its request, while the certificate is not there yet. It outlives a run that was cut
 * off, so that the next run asks with the same key and gets the answer that the first one missed.
 */
final class KeyDraft {

  private static final String KEY = "key.pem";
  private static final String REQUEST = "request.p10";
  private static final String LABEL = "PRIVATE KEY";

  private final Path folder;
  private final KeyPair pair;
  private final byte[] request;

  private KeyDraft(Path folder, KeyPair pair, byte[] request) {
    this.folder = folder;
    this.pair = pair;
    this.request = request;
  }

  /** The draft beside an identity folder that is to be; a new one if there is none. */
  static KeyDraft beside(Path identity, DeviceName name, String serial, SecureRandom random)
      throws IOException {
    var folder = identity.resolveSibling("." + identity.getFileName() + ".key");
    if (!Files.exists(folder.resolve(REQUEST))) {
      Folders.remove(folder);
      Durable.createPrivateDirectories(folder);
      var pair = KeyPairs.p256(random);
      Durable.writePrivate(folder.resolve(KEY), Pem.encode(LABEL, pair.getPrivate().getEncoded()));
      Durable.writePrivate(folder.resolve(REQUEST), CertificateRequest.of(name, serial, pair));
    }
    return load(folder, name, serial);
  }

  private static KeyDraft load(Path folder, DeviceName name, String serial) throws IOException {
    byte[] request = Files.readAllBytes(folder.resolve(REQUEST));
    try {
      var asked = SigningRequest.decode(request);
      if (!asked.name().equals(name) || !asked.serial().equals(serial)) {
        throw new OperatorException(
            "%s holds the key of an enrolment of %s that was cut off"
                .formatted(folder, asked.name()),
            "Go on with that one, or remove the folder.");
      }
      byte[] der = Pem.read(folder.resolve(KEY), LABEL).getFirst();
      var key = KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
      return new KeyDraft(folder, new KeyPair(asked.key(), key), request);
    } catch (InvalidRequestException | GeneralSecurityException e) {
      throw new OperatorException(
          folder + " holds no usable key", "Remove the folder; begin again.");
    }
  }

  KeyPair pair() {
    return pair;
  }

  byte[] request() {
    return request.clone();
  }

  /** Removes the draft: its key is in service, or never will be. */
  void drop() throws IOException {
    Folders.remove(folder);
  }
}
