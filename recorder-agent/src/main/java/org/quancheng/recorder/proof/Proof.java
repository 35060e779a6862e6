package org.quancheng.recorder.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.suite.SignatureScheme;

/**
 * That this recorder passed its self-test, for what it was then: it holds for the same start of the
 * machine, firmware, camera and keys, and for twelve hours. It is signed and forced to the card, so
 * that a recorder that falls over in the field is ready at once.
 *
 * @param ground what it was proven for
 * @param uptime when, on the machine's clock since its start
 */
record Proof(Digest ground, Duration uptime) {

  /** A shift, with the way to it and back. */
  private static final Duration HOLDS = Duration.ofHours(12);

  private static final String FORM = "quancheng proof of readiness 1";

  /** Whether it holds now, for a recorder that is like this. */
  boolean holds(Digest now, Boot boot) {
    var age = boot.uptime().minus(uptime);
    return ground.equals(now) && !age.isNegative() && age.compareTo(HOLDS) < 0;
  }

  /** Keeps it; it is on the card when this returns. */
  void save(Path file, CaptureSigner signer) throws IOException {
    var told = told();
    var signature = HexFormat.of().formatHex(signer.sign(told.getBytes(StandardCharsets.US_ASCII)));
    Durable.writeNew(file, (told + signature + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  /** The proof that is kept there; empty when there is none, or another device has signed it. */
  static Optional<Proof> load(Path file, CaptureSigner signer) {
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      var lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
      return lines.size() == 4 ? read(lines, signer) : Optional.empty();
    } catch (IOException | IllegalArgumentException _) {
      return Optional.empty(); // As good as none: the recorder tests itself anew.
    }
  }

  private static Optional<Proof> read(List<String> lines, CaptureSigner signer) {
    var proof =
        new Proof(Digest.parse(lines.get(1)), Duration.ofMillis(Long.parseLong(lines.get(2))));
    var key = signer.certificateChain().getFirst().getPublicKey();
    boolean signed =
        SignatureScheme.of(key)
            .verify(
                key,
                HexFormat.of().parseHex(lines.get(3)),
                proof.told().getBytes(StandardCharsets.US_ASCII));
    return signed && lines.getFirst().equals(FORM) ? Optional.of(proof) : Optional.empty();
  }

  private String told() {
    return "%s\n%s\n%d\n".formatted(FORM, ground.hex(), uptime.toMillis());
  }
}
