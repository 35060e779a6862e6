package org.quancheng.transfer.message;

import java.util.Optional;
import java.util.regex.Pattern;
import org.quancheng.evidence.trust.DeviceName;

/** The topic tree: which message goes where. */
public final class Topics {

  private static final String ROOT = "qc/v1";
  private static final String CENTRAL_STATE = ROOT + "/c/state";
  private static final String DENY = ROOT + "/c/deny";
  private static final String DUTY = ROOT + "/c/duty";
  private static final String RELEASE = ROOT + "/c/release";
  private static final Pattern OF_DOCK = Pattern.compile("qc/v1/d/([a-z0-9-]+)/(.+)");

  private Topics() {}

  /** Where a message of, or to, the given dock is published. */
  public static String of(DeviceName dock, Message message) {
    return switch (message) {
      case CentralState _ -> CENTRAL_STATE;
      case DenyNotice _ -> DENY;
      case DutyNotice _ -> DUTY;
      case ReleaseNotice _ -> RELEASE;
      default -> dock(dock) + leaf(message);
    };
  }

  /** Where the store says which deny list is the newest. */
  public static String deny() {
    return DENY;
  }

  /** Where the store says which duty sheet holds. */
  public static String duty() {
    return DUTY;
  }

  /** Where the store says which releases there are. */
  public static String release() {
    return RELEASE;
  }

  /** Where the store says that it is there. */
  public static String centralState() {
    return CENTRAL_STATE;
  }

  /** Where a dock says how it is. */
  public static String dockState(DeviceName dock) {
    return dock(dock) + "state";
  }

  /** What a dock listens to. */
  public static String[] ofDock(DeviceName dock) {
    return new String[] {
      dock(dock) + "dn/#", dock(dock) + "policy", CENTRAL_STATE, DENY, DUTY, RELEASE
    };
  }

  /** What the store listens to. */
  public static String[] ofCentral() {
    return new String[] {ROOT + "/d/+/up/#", ROOT + "/d/+/state"};
  }

  /** The dock a topic belongs to; empty for a topic of the store or a foreign one. */
  public static Optional<DeviceName> dockOf(String topic) {
    var match = OF_DOCK.matcher(topic);
    return match.matches() ? Optional.of(new DeviceName(match.group(1))) : Optional.empty();
  }

  /** The kind of message that travels on a topic; empty for a foreign topic. */
  static Optional<Class<? extends Message>> kindOf(String topic) {
    if (topic.equals(CENTRAL_STATE)) {
      return Optional.of(CentralState.class);
    }
    if (topic.equals(DENY)) {
      return Optional.of(DenyNotice.class);
    }
    if (topic.equals(DUTY)) {
      return Optional.of(DutyNotice.class);
    }
    if (topic.equals(RELEASE)) {
      return Optional.of(ReleaseNotice.class);
    }
    var match = OF_DOCK.matcher(topic);
    return match.matches() ? kind(match.group(2)) : Optional.empty();
  }

  private static Optional<Class<? extends Message>> kind(String leaf) {
    return switch (leaf) {
      case "state" -> Optional.of(DockState.class);
      case "up/offer" -> Optional.of(Offer.class);
      case "up/event" -> Optional.of(TransferEvent.class);
      case "up/progress" -> Optional.of(Progress.class);
      case "up/sync" -> Optional.of(Sync.class);
      case "dn/grant" -> Optional.of(Grant.class);
      case "dn/receipt" -> Optional.of(ReceiptNotice.class);
      case "dn/ctl" -> Optional.of(Control.class);
      case "dn/lateness" -> Optional.of(LatenessNotice.class);
      case "policy" -> Optional.of(Policy.class);
      default -> Optional.empty();
    };
  }

  private static String leaf(Message message) {
    return switch (message) {
      case DockState _ -> "state";
      case Offer _ -> "up/offer";
      case TransferEvent _ -> "up/event";
      case Progress _ -> "up/progress";
      case Sync _ -> "up/sync";
      case Grant _ -> "dn/grant";
      case ReceiptNotice _ -> "dn/receipt";
      case Control _ -> "dn/ctl";
      case LatenessNotice _ -> "dn/lateness";
      case Policy _ -> "policy";
      case CentralState _, DenyNotice _, DutyNotice _, ReleaseNotice _ ->
          throw new IllegalArgumentException("belongs to no dock");
    };
  }

  private static String dock(DeviceName dock) {
    return ROOT + "/d/" + dock.text() + "/";
  }
}
