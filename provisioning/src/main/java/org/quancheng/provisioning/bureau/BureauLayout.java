package org.quancheng.provisioning.bureau;

import java.nio.file.Path;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.transfer.release.ReleaseKeys;

/**
 * Where things lie in a bureau's folder.
 *
 * <pre>
 * authorities/root, devices, services   key.bcfks, chain.pem (own certificate first, root last)
 * anchors/root.pem                      what every device trusts
 * recipients/*.pub                      for whom captures are sealed
 * receipt-keys/*.pub                    whose receipts a recorder believes
 * release-keys/*.pub                    whose software and settings a device takes
 * releases                              what was released, and key.bcfks that signs it
 * central/identity, keys.bcfks          the store: who it is, its receipt and archive keys
 * registrar/identity, keys.bcfks        who issues certificates online, and the key of its TLS
 * escrow/share-*.pem                    three shares; two restore the key that opens every capture
 * docks/NAME, recorders/NAME            one identity folder a device
 * </pre>
 */
public record BureauLayout(Path root) {

  /** The folder of one of the bureau's authorities. */
  Path authority(String name) {
    return root.resolve("authorities").resolve(name);
  }

  /** Which token keeps the authorities' keys; not there if key stores do. */
  Path token() {
    return root.resolve("authorities/token.toml");
  }

  /** The certificates that every device trusts. */
  public Path anchors() {
    return root.resolve("anchors");
  }

  /** Public keys for which captures are sealed. */
  public Path recipients() {
    return root.resolve("recipients");
  }

  /** Public keys whose receipts are believed. */
  public Path receiptKeys() {
    return root.resolve("receipt-keys");
  }

  /** Public keys whose releases are taken. */
  public Path releaseKeys() {
    return root.resolve(ReleaseKeys.FOLDER);
  }

  /** What was released. */
  public Path releases() {
    return root.resolve("releases");
  }

  /** The key that signs releases, in a key store; the store of captures never has it. */
  Path releaseSafe() {
    return releases().resolve("key.bcfks");
  }

  /** The store's identity, which its broker shares. */
  public Path centralIdentity() {
    return root.resolve("central/identity");
  }

  /** The store's private keys, in a key store: identity, receipts, archive. */
  public Path storeKeys() {
    return root.resolve("central/keys.bcfks");
  }

  /** The identity of the registrar, which issues certificates online. */
  public Path registrarIdentity() {
    return root.resolve("registrar/identity");
  }

  /** The key store of a part of the store. */
  Path keys(Profile part) {
    return part == Profile.REGISTRAR ? root.resolve("registrar/keys.bcfks") : storeKeys();
  }

  /** The certificates that are granted nothing any more. */
  public Path denyList() {
    return root.resolve("central/deny-list.crl");
  }

  /** The shares of the escrow key, to be carried away by three keepers. */
  public Path escrowShares() {
    return root.resolve("escrow");
  }

  /** The identity folder of a device. */
  public Path identity(Profile profile, DeviceName name) {
    return switch (profile) {
      case RECORDER -> root.resolve("recorders").resolve(name.text());
      case DOCK -> root.resolve("docks").resolve(name.text());
      case CENTRAL -> centralIdentity();
      case REGISTRAR -> registrarIdentity();
    };
  }
}
