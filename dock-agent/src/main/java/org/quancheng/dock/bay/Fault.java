package org.quancheng.dock.bay;

/** Why an officer must fetch the administrator. The code is the same in every language. */
public enum Fault {
  /** A recorder is in the bay but says nothing. */
  NO_HELLO("E11", true),
  /** The recorder began and then fell silent. */
  STALLED("E12", true),
  /** The dock's disk cannot take what the recorder holds. */
  DISK_FULL("E21", true),
  /** The dock's disk refused to write, or gave back other bytes than were written. */
  DISK_FAILED("E22", false),
  /** The recorder's certificate is not one of ours; its captures were taken into quarantine. */
  UNKNOWN_RECORDER("E31", false),
  /** The recorder's certificate is not valid now; its captures were taken into quarantine. */
  CERTIFICATE_NOT_VALID("E32", false),
  /** A capture is damaged, altered or foreign; it was taken into quarantine. */
  CAPTURE_DAMAGED("E33", false),
  /** A capture is larger than any capture may be; it stays on the recorder. */
  CAPTURE_TOO_LARGE("E34", false),
  /** The bureau took the recorder out of service; its captures were taken into quarantine. */
  RECORDER_DENIED("E35", false),
  /** The recorder gave a number to a capture that nobody can show. */
  NUMBER_MISSING("E41", false),
  /** What the recorder says about itself cannot be read. */
  NOT_UNDERSTOOD("E42", false),
  /** The recorder's journal was altered, or contradicts what it showed before. */
  JOURNAL_BROKEN("E43", false);

  private final String code;
  private final boolean passing;

  Fault(String code, boolean passing) {
    this.code = code;
    this.passing = passing;
  }

  /** What an officer reads to the administrator over the telephone, such as {@code E31}. */
  public String code() {
    return code;
  }

  /** Whether the bay may leave this fault by itself once bytes flow again. */
  public boolean passing() {
    return passing;
  }
}
