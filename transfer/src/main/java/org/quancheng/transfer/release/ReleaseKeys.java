package org.quancheng.transfer.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.quancheng.evidence.jws.InvalidJwsException;
import org.quancheng.evidence.jws.JwsKeys;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.transfer.wire.UnreadableJsonException;
import org.quancheng.transfer.wire.WireJson;

/** Whose releases a device takes. Immutable; may be shared. */
public final class ReleaseKeys {

  /** The folder of an identity, and of the bureau, that holds them. */
  public static final String FOLDER = "release-keys";

  private final Optional<JwsKeys> keys;

  private ReleaseKeys(Optional<JwsKeys> keys) {
    this.keys = keys;
  }

  /**
   * Loads the keys beside an identity; a device that was enrolled before there were any has none,
   * and refuses every release.
   *
   * @throws OperatorException if a file is broken
   */
  public static ReleaseKeys beside(Path identity) {
    var folder = identity.resolve(FOLDER);
    return new ReleaseKeys(
        Files.isDirectory(folder)
            ? Optional.of(JwsKeys.load(folder, ReleaseSigner.KIND)).filter(keys -> !keys.isEmpty())
            : Optional.empty());
  }

  /**
   * Reads a release.
   *
   * @throws RefusedReleaseException if it is not signed by a pinned key, or says nonsense
   */
  public Release verify(String jws) throws RefusedReleaseException {
    if (keys.isEmpty()) {
      throw new RefusedReleaseException(Refusal.NO_KEY);
    }
    try {
      return WireJson.read(keys.get().open(jws).content().getBytes(UTF_8), Release.class);
    } catch (InvalidJwsException e) {
      throw new RefusedReleaseException(
          switch (e.reason()) {
            case NOT_SIGNED -> Refusal.NOT_SIGNED;
            case FOREIGN_KEY -> Refusal.FOREIGN_KEY;
            case ALTERED -> Refusal.ALTERED;
          });
    } catch (UnreadableJsonException _) {
      throw new RefusedReleaseException(Refusal.NONSENSE);
    }
  }
}
