package org.quancheng.hardware.nmea;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quancheng.hardware.port.Positioning.Fix;
import org.quancheng.hardware.port.Positioning.Quality;

/**
 * Puts fixes together from sentences: RMC tells the date, GGA of the same second place and quality.
 * Not for use by many threads.
 */
final class FixReader {

  /** What one unit of dilution costs a plain receiver, in metres. */
  private static final double METRES_PER_DILUTION = 5;

  private static final double DIFFERENTIAL_METRES_PER_DILUTION = 1.5;
  private static final double PHASE_METRES_PER_DILUTION = 0.3;
  private static final double ESTIMATED_METRES_PER_DILUTION = 50;

  private static final int HALF_DAY_SECONDS = 12 * 60 * 60;

  private @Nullable LocalDate date;
  private @Nullable LocalTime dated;

  /** Takes a sentence; gives the fix that it completes. Nonsense is passed over. */
  Optional<Fix> read(Sentence sentence) {
    try {
      return switch (sentence.kind()) {
        case "RMC" -> {
          dates(sentence);
          yield Optional.empty();
        }
        case "GGA" -> fix(sentence);
        default -> Optional.empty();
      };
    } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException _) {
      return Optional.empty(); // A field that is no number, although the checksum holds.
    }
  }

  private void dates(Sentence rmc) {
    if (!"A".equals(rmc.field(1))) {
      date = null;
      return;
    }
    var digits = rmc.field(8);
    date =
        LocalDate.of(
            2000 + Integer.parseInt(digits, 4, 6, 10),
            Integer.parseInt(digits, 2, 4, 10),
            Integer.parseInt(digits, 0, 2, 10));
    dated = time(rmc.field(0));
  }

  private Optional<Fix> fix(Sentence gga) {
    var quality = quality(gga.field(5));
    var day = date;
    if (quality.isEmpty() || day == null || dated == null) {
      return Optional.empty();
    }
    var time = time(gga.field(0));
    double dilution = Double.parseDouble(gga.field(7));
    return Optional.of(
        new Fix(
            degrees(gga.field(1), gga.field(2), "S"),
            degrees(gga.field(3), gga.field(4), "W"),
            dilution * metresPerDilution(quality.get()),
            Integer.parseInt(gga.field(6)),
            quality.get(),
            instant(day, dated, time)));
  }

  /** The date is that of the last RMC, unless midnight has passed since. */
  private static Instant instant(LocalDate day, LocalTime dated, LocalTime time) {
    boolean midnight = dated.toSecondOfDay() - time.toSecondOfDay() > HALF_DAY_SECONDS;
    var on = midnight ? day.plusDays(1) : day;
    return on.atTime(time).toInstant(ZoneOffset.UTC);
  }

  private static Optional<Quality> quality(String digit) {
    return switch (digit) {
      case "1", "3" -> Optional.of(Quality.SATELLITES);
      case "2" -> Optional.of(Quality.DIFFERENTIAL);
      case "4", "5" -> Optional.of(Quality.CARRIER_PHASE);
      case "6" -> Optional.of(Quality.ESTIMATED);
      default -> Optional.empty(); // 0 is no fix; 7 and 8 are typed in or simulated.
    };
  }

  private static double metresPerDilution(Quality quality) {
    return switch (quality) {
      case ESTIMATED -> ESTIMATED_METRES_PER_DILUTION;
      case SATELLITES -> METRES_PER_DILUTION;
      case DIFFERENTIAL -> DIFFERENTIAL_METRES_PER_DILUTION;
      case CARRIER_PHASE -> PHASE_METRES_PER_DILUTION;
    };
  }

  private static LocalTime time(String digits) {
    double seconds = Double.parseDouble(digits.substring(4));
    return LocalTime.of(
            Integer.parseInt(digits, 0, 2, 10), Integer.parseInt(digits, 2, 4, 10), (int) seconds)
        .plusNanos(Math.round((seconds - (int) seconds) * 1000) * 1_000_000);
  }

  /** Degrees and minutes run together, {@code ddmm.mmmm} or {@code dddmm.mmmm}. */
  private static double degrees(String digits, String side, String negativeSide) {
    int minutesAt = digits.indexOf('.') - 2;
    double value =
        Integer.parseInt(digits, 0, minutesAt, 10)
            + Double.parseDouble(digits.substring(minutesAt)) / 60;
    return side.equals(negativeSide) ? -value : value;
  }
}
