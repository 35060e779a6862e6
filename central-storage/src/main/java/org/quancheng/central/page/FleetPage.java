package org.quancheng.central.page;

import java.util.List;

/**
 * The technician's page.
 *
 * @param trouble why nothing is shown; empty when all is well
 * @param notice what became of the last step; empty for nothing
 * @param denyList which deny list holds, in words
 */
public record FleetPage(
    Shell shell,
    String trouble,
    String notice,
    String denyList,
    List<DeviceLine> devices,
    List<RequestLine> requests,
    List<ClaimLine> claims) {

  public FleetPage {
    devices = List.copyOf(devices);
    requests = List.copyOf(requests);
    claims = List.copyOf(claims);
  }

  /**
   * One device.
   *
   * @param days how long its certificate lasts, in words
   * @param sign the class of the chip around that: ontime, soon or late
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
      String tested,
      String fingerprint) {}

  /** A device that waits for an approval. */
  public record RequestLine(
      String id, String name, String serial, String fingerprint, String claim, String asked) {}

  /** A claim. */
  public record ClaimLine(
      String id, String by, String ends, String seats, String used, String state, boolean open) {}
}
