package org.quancheng.dock.desk;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.quancheng.dock.bay.BayState;
import org.quancheng.dock.bay.BayView;
import org.quancheng.dock.bay.Tally;
import org.quancheng.evidence.trust.DeviceName;

/** Which bay an officer is sent to, or why to none. */
sealed interface BayChoice {

  /** Take the recorder from this bay. */
  record Take(int bay, DeviceName recorder) implements BayChoice {}

  /**
   * There is none to take.
   *
   * @param lack what that recorder lacks which comes nearest to being fit
   * @param percent its charge
   */
  record Nothing(Lack lack, int percent) implements BayChoice {}

  /** What a recorder lacks; the first is mended soonest. */
  enum Lack {
    /** Charge. */
    CHARGE,
    /** A capture of it is not safe yet. */
    SAFETY,
    /** It has not passed its last self-test. */
    TEST,
    /** An administrator must see to it. */
    ADMINISTRATOR,
    /** There is no recorder at all. */
    RECORDER
  }

  /**
   * What a recorder must have.
   *
   * @param percentMin its charge, at least
   * @param denied whether the recorder of this name was taken out of service
   */
  record Needs(int percentMin, Predicate<String> denied) {

    /** What the recorder in a bay lacks; empty when it is fit. */
    Optional<Lack> lack(BayView bay) {
      return switch (bay.state()) {
        case BayState.Empty _ -> Optional.of(Lack.RECORDER);
        case BayState.Recognising _,
            BayState.Restarting _,
            BayState.Updating _,
            BayState.Collecting _,
            BayState.Securing _ ->
            Optional.of(Lack.SAFETY);
        case BayState.Faulted _ -> Optional.of(Lack.ADMINISTRATOR);
        case BayState.Held _, BayState.Stored _ ->
            bay.tally().map(this::lack).orElse(Optional.of(Lack.SAFETY));
      };
    }

    private Optional<Lack> lack(Tally tally) {
      if (tally.quarantined() || denied.test(tally.recorder())) {
        return Optional.of(Lack.ADMINISTRATOR);
      }
      if (!tally.tested()) {
        return Optional.of(Lack.TEST);
      }
      return tally.batteryPercent() < percentMin ? Optional.of(Lack.CHARGE) : Optional.empty();
    }
  }

  /** Chooses the fullest of the fit ones among bays that are promised to nobody. */
  static BayChoice of(List<BayView> free, Needs needs) {
    var fullest = Comparator.comparingInt(BayChoice::percent);
    var fit = free.stream().filter(bay -> needs.lack(bay).isEmpty()).max(fullest);
    var known = fit.flatMap(BayView::tally);
    if (fit.isPresent() && known.isPresent()) {
      return new Take(fit.get().bay(), new DeviceName(known.get().recorder()));
    }
    return free.stream()
        .map(bay -> new Nothing(needs.lack(bay).orElse(Lack.RECORDER), percent(bay)))
        .min(
            Comparator.comparing(Nothing::lack)
                .thenComparing(Comparator.comparingInt(Nothing::percent).reversed()))
        .orElse(new Nothing(Lack.RECORDER, 0));
  }

  private static int percent(BayView bay) {
    return bay.tally().map(Tally::batteryPercent).orElse(0);
  }
}
