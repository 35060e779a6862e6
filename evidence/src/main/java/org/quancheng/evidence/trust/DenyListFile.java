package org.quancheng.evidence.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;

/**
 * The newest deny list that a device or the store has heard, kept across restarts. An older one is
 * never taken again, whoever brings it. May be shared by threads.
 */
public final class DenyListFile implements Supplier<DenyList> {

  private final Path file;
  private final TrustAnchors anchors;
  private final InstantSource clock;
  private volatile DenyList current;

  private DenyListFile(Path file, TrustAnchors anchors, InstantSource clock, DenyList current) {
    this.file = file;
    this.anchors = anchors;
    this.clock = clock;
    this.current = current;
  }

  /** What became of a list that was offered. */
  public enum Outcome {
    /** It is newer, and holds from now on. */
    TAKEN,
    /** It is the one that holds. */
    KNOWN,
    /** It is older than the one that holds: somebody turns time back. */
    OLDER
  }

  /**
   * Opens the file; without one the list is empty.
   *
   * @throws OperatorException if there is a file that no authority of the anchors has signed
   */
  public static DenyListFile open(Path file, TrustAnchors anchors, InstantSource clock) {
    try {
      var known =
          Files.exists(file)
              ? DenyList.parse(Files.readAllBytes(file), anchors, clock.instant())
              : DenyList.EMPTY;
      return new DenyListFile(file, anchors, clock, known);
    } catch (IOException | InvalidDenyListException e) {
      throw new OperatorException(
          "the deny list %s cannot be used: %s".formatted(file, e.getMessage()),
          "Remove it; the newest list is fetched again.");
    }
  }

  /** The list that holds. */
  @Override
  public DenyList get() {
    return current;
  }

  /**
   * Takes a list if it is newer; it is on the medium before it holds.
   *
   * @throws InvalidDenyListException if no authority of the anchors has signed it
   */
  public synchronized Outcome offer(byte[] text) throws IOException, InvalidDenyListException {
    var offered = DenyList.parse(text, anchors, clock.instant());
    if (offered.number() <= current.number()) {
      return offered.number() == current.number() ? Outcome.KNOWN : Outcome.OLDER;
    }
    Durable.writeNew(file, text);
    current = offered;
    return Outcome.TAKEN;
  }
}
