package org.quancheng.recorder.proof;

import java.util.List;
import java.util.Optional;
import org.quancheng.recorder.machine.Flaw;

/**
 * What a recorder must pass before its ready light: checks that take no time, then a film of two
 * seconds that is sealed, verified, opened and played.
 */
public record SelfTest(List<Check> checks, Check film) {

  public SelfTest {
    checks = List.copyOf(checks);
  }

  /** Makes the test; the first thing that is wrong is told. */
  Optional<Flaw> run() {
    return checks.stream().map(Check::look).flatMap(Optional::stream).findFirst().or(film::look);
  }
}
