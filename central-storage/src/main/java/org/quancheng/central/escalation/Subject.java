package org.quancheng.central.escalation;

import java.util.UUID;
import org.quancheng.evidence.trust.DeviceName;

/** What a trouble is about. */
public record Subject(Kind kind, String name) {

  /** What can be in trouble. */
  public enum Kind {
    /** A capture that a dock holds; named by its transfer. */
    CAPTURE,
    /** A dock that is not heard of. */
    DOCK
  }

  static Subject of(UUID transfer) {
    return new Subject(Kind.CAPTURE, transfer.toString());
  }

  static Subject of(DeviceName dock) {
    return new Subject(Kind.DOCK, dock.text());
  }
}
