package org.quancheng.hardware.nmea;

import java.util.List;
import java.util.Optional;

/**
 * One sentence of NMEA 0183 whose checksum holds.
 *
 * @param kind the last three letters of its address, such as {@code RMC}; which satellites spoke
 *     does not matter
 * @param fields what follows, empty where the receiver does not know
 * @see <a href="https://gpsd.gitlab.io/gpsd/NMEA.html">NMEA 0183 sentences</a>
 */
record Sentence(String kind, List<String> fields) {

  /** The standard allows 82 characters; some receivers need a few more. */
  static final int LENGTH_MAX = 120;

  private static final int ADDRESS_LENGTH = 5;

  Sentence {
    fields = List.copyOf(fields);
  }

  /** Reads a line; empty when it is no whole sentence. */
  static Optional<Sentence> parse(String line) {
    var text = line.strip();
    int star = text.lastIndexOf('*');
    if (!text.startsWith("$") || star < ADDRESS_LENGTH + 1 || text.length() > LENGTH_MAX) {
      return Optional.empty();
    }
    var body = text.substring(1, star);
    if (!text.substring(star + 1).equalsIgnoreCase("%02X".formatted(checksum(body)))) {
      return Optional.empty();
    }
    var parts = List.of(body.split(",", -1));
    var address = parts.getFirst();
    return address.length() == ADDRESS_LENGTH
        ? Optional.of(new Sentence(address.substring(2), parts.subList(1, parts.size())))
        : Optional.empty();
  }

  /** A field by its place, from 0; empty text where there is none. */
  String field(int place) {
    return place < fields.size() ? fields.get(place) : "";
  }

  /** All characters between dollar and star, combined by exclusive or. */
  static int checksum(String body) {
    return body.chars().reduce(0, (sum, letter) -> sum ^ letter);
  }
}
