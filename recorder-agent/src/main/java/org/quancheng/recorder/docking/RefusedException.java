package org.quancheng.recorder.docking;

import java.io.IOException;
import org.quancheng.transfer.wire.Problem;

/** The dock understood and refused. */
final class RefusedException extends IOException {

  RefusedException(Problem problem) {
    super("the dock refuses: %d %s".formatted(problem.status(), problem.title()));
  }
}
