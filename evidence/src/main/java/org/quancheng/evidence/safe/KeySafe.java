package org.quancheng.evidence.safe;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1UTF8String;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.crypto.util.ScryptConfig;
import org.bouncycastle.jcajce.BCFKSLoadStoreParameter;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.SmProvider;

/**
 * Private keys in one file that opens with a passphrase: a BCFKS key store, its names encrypted
 * too, the passphrase stretched by scrypt. Each key is kept as the text of the file that it would
 * otherwise be, so that every kind of key finds room. Not for several threads.
 *
 * <p>All keys are one entry of the store, {@code SEQUENCE OF SEQUENCE { name UTF8String, key OCTET
 * STRING }} in DER: the store stretches the passphrase once more for every entry, inside of what
 * scrypt protects already. Stores with an entry for each key are read as well.
 */
public final class KeySafe {

  /**
   * 6 MiB and a tenth of a second for each guess at a passphrase. Bouncy Castle 1.87 writes the
   * block size as the parallelism too, so both are named the same.
   */
  private static final ScryptConfig STRETCHING =
      new ScryptConfig.Builder(1 << 14, 3, 3).withSaltLength(32).build();

  /** The store asks for the name of a cipher; the bytes are the text of a key file. */
  private static final String KIND = "AES";

  private static final String ALL_KEYS = "all keys";

  private final TreeMap<String, byte[]> keys = new TreeMap<>();

  /** Adds or replaces a key. */
  public KeySafe put(String name, byte[] keyFile) {
    keys.put(name, keyFile.clone());
    return this;
  }

  /** Takes a key away. */
  public KeySafe remove(String name) {
    keys.remove(name);
    return this;
  }

  /** The key of this name. */
  public Optional<byte[]> find(String name) {
    return Optional.ofNullable(keys.get(name)).map(byte[]::clone);
  }

  /** The names of all keys, sorted. */
  public List<String> names() {
    return List.copyOf(keys.keySet());
  }

  /**
   * Opens a safe.
   *
   * @throws OperatorException if it cannot be read, the passphrase is wrong, or it is damaged
   */
  public static KeySafe open(Path file, Passphrase passphrase) {
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new OperatorException(
          "the key store %s cannot be read".formatted(file),
          "Check that the file exists and that this user may read it; else restore a backup.");
    }
    char[] opener = passphrase.characters();
    try {
      var store = store();
      store.load(new ByteArrayInputStream(content), opener);
      var safe = new KeySafe();
      for (var name : Collections.list(store.aliases())) {
        byte[] entry = store.getKey(name, opener).getEncoded();
        if (name.equals(ALL_KEYS)) {
          safe.unpack(entry);
        } else {
          safe.put(name, entry);
        }
      }
      return safe;
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new OperatorException(
          "the key store %s does not open: the passphrase is wrong, or the file is damaged"
              .formatted(file),
          "Give the passphrase that it was made with; else restore a backup.");
    } finally {
      Arrays.fill(opener, '\0');
    }
  }

  /** Writes the safe; after a power cut it is the old one or the new one. */
  public void save(Path file, Passphrase passphrase) throws IOException {
    char[] opener = passphrase.characters();
    var out = new ByteArrayOutputStream();
    try {
      var store = store();
      store.load(null, opener);
      store.setKeyEntry(ALL_KEYS, new SecretKeySpec(packed(), KIND), opener, null);
      store.store(
          new BCFKSLoadStoreParameter.Builder(out, opener)
              .withStorePBKDFConfig(STRETCHING)
              .build());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("what can be read as a key store can be written", e);
    } finally {
      Arrays.fill(opener, '\0');
    }
    Durable.writePrivate(file, out.toByteArray());
  }

  private byte[] packed() throws IOException {
    var entries = new ASN1EncodableVector();
    for (var key : keys.entrySet()) {
      entries.add(
          new DERSequence(new DERUTF8String(key.getKey()), new DEROctetString(key.getValue())));
    }
    return new DERSequence(entries).getEncoded();
  }

  private void unpack(byte[] packed) {
    for (var entry : ASN1Sequence.getInstance(packed)) {
      var key = ASN1Sequence.getInstance(entry);
      put(
          ASN1UTF8String.getInstance(key.getObjectAt(0)).getString(),
          ASN1OctetString.getInstance(key.getObjectAt(1)).getOctets());
    }
  }

  private static KeyStore store() throws GeneralSecurityException {
    return KeyStore.getInstance("BCFKS", SmProvider.get());
  }

  @Override
  public String toString() {
    return "a key safe of " + keys.size();
  }
}
