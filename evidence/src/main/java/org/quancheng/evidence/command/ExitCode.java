package org.quancheng.evidence.command;

import org.quancheng.evidence.verify.Judgement;
import org.quancheng.evidence.verify.Verdict;

/** What the program answers to the shell. */
final class ExitCode {

  /** Intact or recovered, and signed by a trusted recorder. */
  static final int GOOD = 0;

  /** Damaged or cut off. */
  static final int DAMAGED = 1;

  /** Not a capture, or not signed by anybody who is trusted. */
  static final int UNTRUSTED = 2;

  private ExitCode() {}

  static int of(Judgement judgement) {
    if (judgement.verdict() instanceof Verdict.Invalid || !judgement.signer().trusted()) {
      return UNTRUSTED;
    }
    return judgement.verdict().intact() ? GOOD : DAMAGED;
  }
}
