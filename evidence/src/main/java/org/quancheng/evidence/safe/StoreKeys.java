package org.quancheng.evidence.safe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.receipt.ReceiptSigner;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.trust.DeviceIdentity;

/**
 * The private keys of the central store: who it is, what signs receipts, what opens captures.
 *
 * @param archive the keys that open captures, by name; the newest has the highest number
 */
public record StoreKeys(
    DeviceIdentity identity, ReceiptSigner receipts, Map<String, RecipientPrivateKey> archive) {

  /** The store's identity in its safe. */
  public static final String IDENTITY = "identity";

  /** The key that signs receipts. */
  public static final String RECEIPT = "receipt";

  /** The key that will sign receipts once every recorder knows it. */
  public static final String RECEIPT_NEXT = "receipt-next";

  /** What the names of archive keys begin with; a number follows. */
  public static final String ARCHIVE = "archive-";

  /** As above, for keys on SM2. */
  public static final String NATIONAL_ARCHIVE = "sm2-archive-";

  public StoreKeys {
    archive = Map.copyOf(archive);
  }

  /**
   * Reads the keys out of a safe.
   *
   * @param identity the folder with the certificates of the identity
   * @param from what to call the safe
   * @throws OperatorException if one is missing or broken
   */
  public static StoreKeys of(KeySafe safe, Path identity, String from) {
    var archive = new TreeMap<String, RecipientPrivateKey>();
    for (var name : safe.names()) {
      if (name.startsWith(ARCHIVE) || name.startsWith(NATIONAL_ARCHIVE)) {
        archive.put(name, RecipientPrivateKey.decode(key(safe, name, from), from));
      }
    }
    return new StoreKeys(
        DeviceIdentity.load(identity, key(safe, IDENTITY, from), from),
        ReceiptSigner.decode(key(safe, RECEIPT, from), from),
        archive);
  }

  private static byte[] key(KeySafe safe, String name, String from) {
    return safe.find(name)
        .orElseThrow(() ->
            new OperatorException(
                "%s holds no key '%s'".formatted(from, name),
                "Name the key store that was made for the central store."));
  }

  /** A safe that holds them all. */
  public KeySafe safe() throws IOException {
    var safe = new KeySafe().put(IDENTITY, identity.encodedKey()).put(RECEIPT, receipts.encoded());
    archive.forEach((name, key) -> safe.put(name, key.encoded()));
    return safe;
  }

  /** The keys that open captures. */
  public KeyRing ring() {
    return new KeyRing(List.copyOf(archive.values()));
  }

  @Override
  public String toString() {
    return "the keys of " + identity;
  }
}
