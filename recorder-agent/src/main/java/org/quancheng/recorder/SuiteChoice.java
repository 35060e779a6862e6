package org.quancheng.recorder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.suite.SignatureScheme;
import org.quancheng.evidence.suite.Suite;

/**
 * Measures once which suite this machine encrypts with faster, and remembers it. With an SM2 key
 * there is nothing to choose.
 */
final class SuiteChoice {

  private SuiteChoice() {}

  static Suite of(Path file, SignatureScheme scheme) throws IOException {
    var known = Files.exists(file) ? Files.readString(file, StandardCharsets.US_ASCII) : "";
    var remembered =
        Arrays.stream(Suite.values())
            .filter(suite -> suite.name().equals(known) && suite.signatures() == scheme)
            .findFirst();
    if (remembered.isPresent()) {
      return remembered.get();
    }
    var fastest = Suite.fastest(scheme);
    Durable.writeNew(file, fastest.name().getBytes(StandardCharsets.US_ASCII));
    return fastest;
  }
}
