package org.quancheng.provisioning.release;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.durable.Folders;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.operator.Settings;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.provisioning.bureau.Bureau;
import org.quancheng.transfer.policy.RecorderPolicy;
import org.quancheng.transfer.release.PayloadSource;
import org.quancheng.transfer.release.RefusedReleaseException;
import org.quancheng.transfer.release.Release;
import org.quancheng.transfer.release.Release.Kind;
import org.quancheng.transfer.release.ReleaseKeys;
import org.quancheng.transfer.release.ReleaseSheet;
import org.quancheng.transfer.release.ReleaseShelf;
import org.quancheng.transfer.slot.ProgrammeArchive;

/** Makes releases of a bureau. What would be refused by a device is not signed. */
public final class ReleaseDesk {

  private final Bureau bureau;

  /** Releases for this bureau. */
  public ReleaseDesk(Bureau bureau) {
    this.bureau = bureau;
  }

  /**
   * What is to be released.
   *
   * @param number none takes the next one
   */
  public record Draft(
      DeviceRole role, Kind kind, Optional<Long> number, String version, String platform) {}

  /** The newest release of each role and kind. */
  public List<Release> releases() throws IOException {
    return shelf(bureau).releases();
  }

  /** Where the registrar finds what it hands out; read anew each time. */
  public static ReleaseShelf shelf(Bureau bureau) throws IOException {
    var layout = bureau.layout();
    return ReleaseShelf.open(layout.releases(), ReleaseKeys.beside(layout.root()));
  }

  /**
   * Checks, signs and lays ready.
   *
   * @throws OperatorException if devices would refuse it
   */
  public Release publish(Draft draft, Path payload) throws IOException, InterruptedException {
    check(draft, payload);
    var signer = bureau.releaseSigner();
    var shelf = shelf(bureau);
    var release = release(draft, payload, shelf);
    var sheet = new ReleaseSheet(List.of(signer.sign(release)));
    if (!shelf.take(sheet, pieces(payload))) {
      throw new OperatorException(
          "%s was not laid ready: its file changed meanwhile".formatted(release),
          "Release it again.");
    }
    return release;
  }

  private Release release(Draft draft, Path payload, ReleaseShelf shelf) throws IOException {
    long last =
        shelf.releases().stream()
            .filter(known -> known.role() == draft.role() && known.kind() == draft.kind())
            .mapToLong(Release::number)
            .max()
            .orElse(0);
    long number = draft.number().orElse(last + 1);
    if (number <= last) {
      throw new OperatorException(
          "the last release of this kind is number %d, and devices never go back".formatted(last),
          "Name a higher number than %d, or none.".formatted(last));
    }
    try {
      return new Release(
          draft.role(),
          draft.kind(),
          number,
          draft.version(),
          draft.platform(),
          Files.size(payload),
          Digest.ofFile(payload),
          bureau.now());
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          String.valueOf(e.getMessage()), "Correct what was named, and release it again.");
    }
  }

  private static void check(Draft draft, Path payload) throws IOException {
    if (!Files.isRegularFile(payload)) {
      throw new OperatorException(
          "%s is no file".formatted(payload), "Name the file that is to be released.");
    }
    if (draft.kind() == Kind.SETTINGS) {
      Settings.load(payload, policy(draft.role()));
      return;
    }
    var scratch = Files.createTempDirectory("release");
    try {
      new ProgrammeArchive(payload).into(scratch);
    } catch (RefusedReleaseException e) {
      throw new OperatorException(
          "devices would refuse %s: %s".formatted(payload, e.getMessage()),
          "Pack jvm.options and lib/*.jar of the programme, and nothing beside them.");
    } finally {
      Folders.remove(scratch);
    }
  }

  private static Class<? extends Record> policy(DeviceRole role) {
    if (role != DeviceRole.RECORDER) {
      throw new OperatorException(
          "only recorders take releases", "Set a %s up at its place.".formatted(role.text()));
    }
    return RecorderPolicy.class;
  }

  private static PayloadSource pieces(Path payload) {
    return (release, from) -> {
      try (var file = new RandomAccessFile(payload.toFile(), "r")) {
        file.seek(from);
        byte[] piece =
            new byte[(int) Math.min(PayloadSource.PIECE_BYTES, release.sizeBytes() - from)];
        file.readFully(piece);
        return Optional.of(piece);
      }
    };
  }
}
