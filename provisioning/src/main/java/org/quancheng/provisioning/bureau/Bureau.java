package org.quancheng.provisioning.bureau;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.provisioning.authority.Authority;
import org.quancheng.provisioning.authority.KeyPairs;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.authority.SigningRequest;

/** A bureau that has been founded: it vouches for its devices. */
public final class Bureau {

  private final BureauLayout layout;
  private final Surroundings surroundings;

  private Bureau(BureauLayout layout, Surroundings surroundings) {
    this.layout = layout;
    this.surroundings = surroundings;
  }

  /**
   * Opens the bureau in this folder.
   *
   * @throws OperatorException if there is none
   */
  public static Bureau open(Path folder, Surroundings surroundings) {
    var layout = new BureauLayout(folder);
    if (!Files.isDirectory(layout.anchors())) {
      throw new OperatorException(
          "there is no bureau in " + folder,
          "Found one with 'quancheng provision init --dir %s'.".formatted(folder));
    }
    return new Bureau(layout, surroundings);
  }

  /** Where the bureau's things lie. */
  public BureauLayout layout() {
    return layout;
  }

  /**
   * Makes the key and certificate of a new device, and its identity folder.
   *
   * @throws OperatorException if a device of this name is there already
   */
  public Path enrol(Profile profile, DeviceName name) throws IOException {
    var folder = layout.identity(profile, name);
    try (var identity = PrivateFolder.begin(folder)) {
      var pair = KeyPairs.p256(surroundings.random());
      var chain = vouch(SigningRequest.of(name, pair), profile);
      new DeviceIdentity(pair.getPrivate(), chain).save(identity.draft());
      identity.copy(layout.anchors(), "anchors");
      identity.copy(layout.recipients(), "recipients");
      identity.copy(layout.receiptKeys(), "receipt-keys");
      identity.keep();
    } catch (FileAlreadyExistsException e) {
      throw new OperatorException(
          "%s is enrolled already, in %s".formatted(name, folder),
          "Choose another name; numbers such as rec-0042 never run out.");
    }
    return folder;
  }

  /** Issues the certificate that a request asks for: the device's chain without the root. */
  public List<X509Certificate> vouch(SigningRequest request, Profile profile) throws IOException {
    var authority = authority(profile == Profile.CENTRAL ? Founding.SERVICES : Founding.DEVICES);
    return authority.issue(request, profile, surroundings.clock().instant(), profile.validity());
  }

  private Authority authority(String name) throws IOException {
    return AuthorityFolder.load(layout.authority(name), surroundings.random());
  }
}
