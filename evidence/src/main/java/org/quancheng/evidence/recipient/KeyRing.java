package org.quancheng.evidence.recipient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.quancheng.evidence.operator.OperatorException;

/**
 * The private keys at hand, in memory or in tokens, found by the id that a capture's slot names.
 * Immutable.
 */
public final class KeyRing {

  private final Map<KeyId, Unwrapper> keys = new HashMap<>();

  /** Holds these keys. */
  public KeyRing(Collection<? extends Unwrapper> keys) {
    keys.forEach(key -> this.keys.put(key.publicKey().id(), key));
  }

  /**
   * Loads every {@code *.key} of a directory, and every {@code *.token}, which names a key in a
   * PKCS #11 token.
   *
   * @throws OperatorException if the directory cannot be read, or a file in it is broken
   */
  public static KeyRing load(Path directory) {
    var found = new ArrayList<Unwrapper>();
    try (var files = Files.newDirectoryStream(directory, "*.{key,token}")) {
      for (var file : files) {
        found.add(
            file.toString().endsWith(".key")
                ? RecipientPrivateKey.load(file)
                : TokenUnwrapper.open(file));
      }
    } catch (IOException e) {
      throw new OperatorException(
          "the keys in %s cannot be read".formatted(directory),
          "Name a directory that holds *.key files and that this user may read.");
    }
    return new KeyRing(found);
  }

  /** The ids of all keys. */
  public Set<KeyId> ids() {
    return Set.copyOf(keys.keySet());
  }

  /** The key with this id, if it is at hand. */
  public Optional<Unwrapper> find(KeyId id) {
    return Optional.ofNullable(keys.get(id));
  }
}
