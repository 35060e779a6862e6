package org.quancheng.dock.spool;

/**
 * Why a capture is set apart until a person has looked at it. It is kept and offered all the same.
 */
public enum Quarantine {
  /** No trust anchor vouches for the recorder's certificate. */
  UNKNOWN_RECORDER,
  /** The recorder's certificate was out of its time, at the dock or when it filmed. */
  CERTIFICATE_NOT_VALID,
  /** The bureau has taken the recorder out of service: lost, stolen, replaced. */
  RECORDER_DENIED,
  /** The file is not the one the recorder announced. */
  DIGEST_DIFFERS,
  /** The file is no capture, or its header does not hold. */
  NOT_A_CAPTURE,
  /** Some of it was altered or rotted. */
  CAPTURE_DAMAGED,
  /** It was neither sealed nor recovered. */
  NOT_FINISHED,
  /** Another device made it, or it carries another number than the recorder said. */
  FOREIGN_CAPTURE,
  /** How it came is no longer known: the note beside the file was lost. */
  NOTE_LOST,
  /** It was in order when it came, and the dock's disk has lost some of it since. */
  ROTTEN
}
