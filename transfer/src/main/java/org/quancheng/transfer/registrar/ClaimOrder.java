package org.quancheng.transfer.registrar;

import java.util.List;
import org.quancheng.evidence.trust.DeviceRole;

/**
 * A claim that a technician wants.
 *
 * @param role what all its devices are
 * @param seats the devices it lets in
 * @param count how many of them may come; at most as many as there are seats
 * @param station where they will be kept; empty where that is not said
 * @param by who wants it
 */
public record ClaimOrder(DeviceRole role, List<Seat> seats, int count, String station, String by) {

  private static final int SEATS_MAX = 500;

  public ClaimOrder {
    seats = List.copyOf(seats);
    if (role != DeviceRole.RECORDER && role != DeviceRole.DOCK) {
      throw new IllegalArgumentException("a claim is for recorders or for docks");
    }
    if (seats.isEmpty() || seats.size() > SEATS_MAX) {
      throw new IllegalArgumentException("a claim is for 1 to %d devices".formatted(SEATS_MAX));
    }
    if (count < 1 || count > seats.size()) {
      throw new IllegalArgumentException(
          "a count of %d for %d devices".formatted(count, seats.size()));
    }
    if (seats.stream().map(Seat::name).distinct().count() < seats.size()) {
      throw new IllegalArgumentException("a device is named twice");
    }
    var serials = seats.stream().map(Seat::serial).filter(serial -> !serial.isEmpty()).toList();
    if (serials.stream().distinct().count() < serials.size()) {
      throw new IllegalArgumentException("a serial is named twice");
    }
  }
}
