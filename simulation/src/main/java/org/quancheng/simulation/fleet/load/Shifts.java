package org.quancheng.simulation.fleet.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the officers of a dock film. Three shifts a day, each recorder in one of them for a week;
 * four days of five; now and then a double shift.
 */
public final class Shifts {

  /** 4 Mbit/s of picture and sound, as a recorder films by default. */
  private static final long FILM_BYTES_PER_SECOND = 500_000;

  private static final long PHOTO_BYTES = 4_000_000;
  private static final double ON_DUTY = 0.8;
  private static final double DOUBLE_SHIFT = 0.03;
  private static final double PHOTO = 0.2;
  private static final double FILM_MINUTES_MEAN = 18;
  private static final double FILM_MINUTES_MAX = 240;
  private static final int CAPTURES_MIN = 3;
  private static final int CAPTURES_MORE = 7;
  private static final long SHIFT = Duration.ofHours(8).toMillis();
  private static final long SPREAD = Duration.ofMinutes(90).toMillis();
  private static final long IN_BAY = Duration.ofHours(13).toMillis();

  private Shifts() {}

  /** The visits of all recorders of one dock. */
  public static List<Visit> of(FleetPlan plan, int dock) {
    var visits = new ArrayList<Visit>();
    for (int recorder = 0; recorder < plan.recorders(); recorder++) {
      var random = plan.random("shifts", dock * plan.recorders() + recorder);
      int turn = random.nextInt(3);
      for (int day = 0; day < plan.days(); day++) {
        visit(plan, recorder, day, (turn + day / 7) % 3, random).ifPresent(visits::add);
      }
    }
    return visits;
  }

  private static Optional<Visit> visit(
      FleetPlan plan, int recorder, int day, int turn, RandomGenerator random) {
    boolean doubled = random.nextDouble() < DOUBLE_SHIFT;
    int captures = (CAPTURES_MIN + random.nextInt(CAPTURES_MORE)) * (doubled ? 3 : 1);
    var sizes = new ArrayList<Long>();
    for (int i = 0; i < captures; i++) {
      sizes.add(size(random));
    }
    long ends = day * FleetPlan.DAY + (turn + 1) * SHIFT + random.nextLong(SPREAD);
    boolean works = random.nextDouble() < ON_DUTY;
    return works && ends < plan.end()
        ? Optional.of(new Visit(recorder, ends, ends + IN_BAY, sizes))
        : Optional.empty();
  }

  private static long size(RandomGenerator random) {
    if (random.nextDouble() < PHOTO) {
      return PHOTO_BYTES;
    }
    double minutes = 1 + FILM_MINUTES_MEAN * random.nextExponential();
    return (long) (Math.min(FILM_MINUTES_MAX, minutes) * 60 * FILM_BYTES_PER_SECOND);
  }
}
