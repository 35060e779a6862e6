package org.quancheng.central.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;

/**
 * A part of the week in which docks may upload; one that ends before it begins runs past midnight.
 *
 * @param days the days on which it begins
 * @param from first moment
 * @param to first moment after it; equal to {@code from} means the whole day
 * @param zone whose wall clock is meant
 */
public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {

  public Window {
    if (days.isEmpty()) {
      throw new IllegalArgumentException("an upload window needs at least one day");
    }
    days = Set.copyOf(days);
  }

  /** When it closes that is open at this moment. */
  Instant ends(Instant moment) {
    var local = moment.atZone(zone);
    boolean tomorrow = !from.isBefore(to) && !local.toLocalTime().isBefore(from);
    return local.toLocalDate().plusDays(tomorrow ? 1 : 0).atTime(to).atZone(zone).toInstant();
  }

  /** Whether it is open at a moment. */
  public boolean contains(Instant moment) {
    var local = moment.atZone(zone);
    var time = local.toLocalTime();
    boolean pastMidnight = !from.isBefore(to);
    if (!pastMidnight) {
      return days.contains(local.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
    }
    return (days.contains(local.getDayOfWeek()) && !time.isBefore(from))
        || (days.contains(local.getDayOfWeek().minus(1)) && time.isBefore(to));
  }
}
