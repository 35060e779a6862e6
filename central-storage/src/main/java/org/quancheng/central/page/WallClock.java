package org.quancheng.central.page;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times, lengths and sizes as the bureau reads them. */
public final class WallClock {

  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter BOTH = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final long KIB = 1024;

  private final ZoneId zone;

  /** Tells times in one zone. */
  public WallClock(ZoneId zone) {
    this.zone = zone;
  }

  public String day(Instant moment) {
    return DAY.format(moment.atZone(zone));
  }

  public String time(Instant moment) {
    return TIME.format(moment.atZone(zone));
  }

  /** Day and time. */
  public String both(Instant moment) {
    return BOTH.format(moment.atZone(zone));
  }

  /** The moment a date-and-time field means; null when it is empty or no time. */
  public @Nullable Instant moment(@Nullable String field) {
    try {
      return field == null || field.isBlank()
          ? null
          : LocalDateTime.parse(field).atZone(zone).toInstant();
    } catch (DateTimeParseException _) {
      return null;
    }
  }

  /** Minutes and seconds, with hours when there are any. */
  public String length(Duration length) {
    return length.toHours() > 0
        ? "%d:%02d:%02d".formatted(length.toHours(), length.toMinutesPart(), length.toSecondsPart())
        : "%d:%02d".formatted(length.toMinutes(), length.toSecondsPart());
  }

  /** Bytes with a unit, in powers of 1024. */
  public String size(long bytes) {
    if (bytes < KIB * KIB) {
      return "%.0f KiB".formatted(bytes / (double) KIB);
    }
    double mib = bytes / (double) (KIB * KIB);
    return mib < KIB
        ? String.format(Locale.ROOT, "%.1f MiB", mib)
        : String.format(Locale.ROOT, "%.2f GiB", mib / KIB);
  }

  /** Hours and minutes, such as the time left until a deadline; never negative. */
  public String span(Words words, Duration span) {
    var length = span.abs();
    return length.toHours() > 0
        ? words.say("time.hours", length.toHours(), length.toMinutesPart())
        : words.say("time.minutes", length.toMinutes());
  }
}
