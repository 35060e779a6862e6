package org.quancheng.provisioning.health;

/**
 * What one check of the self-test found.
 *
 * @param check what was looked at
 * @param grade how it is
 * @param said one clause for a person; it names no officer, case or secret
 */
public record Finding(String check, Grade grade, String said) {

  /** How it is. */
  public enum Grade {
    GOOD,
    /** It works, but something should be done. */
    ATTENTION,
    BAD
  }

  static Finding good(String check, String said) {
    return new Finding(check, Grade.GOOD, said);
  }

  static Finding attention(String check, String said) {
    return new Finding(check, Grade.ATTENTION, said);
  }

  static Finding bad(String check, String said) {
    return new Finding(check, Grade.BAD, said);
  }
}
