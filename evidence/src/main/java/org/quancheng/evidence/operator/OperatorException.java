package org.quancheng.evidence.operator;

/** A failure that the person at the keyboard can repair: what went wrong, and what to do. */
public final class OperatorException extends RuntimeException {

  private final String problem;
  private final String remedy;

  /**
   * Says what went wrong and how to repair it.
   *
   * @param cause one clause in lower case, without a full stop
   * @param remedy one sentence that starts with a verb
   */
  public OperatorException(String cause, String remedy) {
    super(cause);
    this.problem = cause;
    this.remedy = remedy;
  }

  @Override
  public String getMessage() {
    return problem;
  }

  /** One sentence that starts with a verb. */
  public String remedy() {
    return remedy;
  }
}
