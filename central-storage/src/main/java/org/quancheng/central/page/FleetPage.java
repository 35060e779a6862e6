package org.quancheng.central.page;

import java.util.List;

/**
 * The technician's page.
 *
 * @param trouble why nothing is shown; empty when all is well
 * @param notice what became of the last step; empty for nothing
 * @param docks what was heard of each dock, also without a register
 * @param denyList which deny list holds, in words
 */
public record FleetPage(
    Shell shell,
    String trouble,
    String notice,
    List<DockLine> docks,
    String denyList,
    List<DeviceLine> devices,
    List<RequestLine> requests,
    List<ClaimLine> claims) {

  public FleetPage {
    docks = List.copyOf(docks);
    devices = List.copyOf(devices);
    requests = List.copyOf(requests);
    claims = List.copyOf(claims);
  }

  /**
   * One device.
   *
   * @param days how long its certificate lasts, in words
   * @param sign the class of the chip around that: ontime, soon or late
   * @param running the releases in use, in words; empty where nothing was heard
   * @param refused the release that it refused last, and why; empty for none
   */
  public record DeviceLine(
      String name,
      String role,
      String serial,
      String station,
      String state,
      boolean inService,
      String days,
      String sign,
      String firmware,
      String running,
      String refused,
      String tested,
      String fingerprint) {}

  /**
   * One dock.
   *
   * @param sign the class of the chip around its state: ontime, soon or late
   * @param held captures that it still has to send; empty where nothing is known
   */
  public record DockLine(
      String name,
      String state,
      String sign,
      String heard,
      String held,
      String docked,
      String free,
      boolean paused) {}

  /** A device that waits for an approval. */
  public record RequestLine(
      String id, String name, String serial, String fingerprint, String claim, String asked) {}

  /** A claim. */
  public record ClaimLine(
      String id, String by, String ends, String seats, String used, String state, boolean open) {}
}
