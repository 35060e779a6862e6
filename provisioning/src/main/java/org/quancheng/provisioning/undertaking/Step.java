package org.quancheng.provisioning.undertaking;

/**
 * One thing that a verb does.
 *
 * @param what a clause in the infinitive, such as {@code make the key of rec-0042}
 * @param undo how to take it back, or why that cannot be done
 */
public record Step(String what, String undo, Action action) {

  /** The doing of it. */
  @FunctionalInterface
  public interface Action {

    /** Does it, and notes what a script may want to know. */
    void run(Report report) throws Exception;
  }
}
