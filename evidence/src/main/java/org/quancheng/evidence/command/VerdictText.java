package org.quancheng.evidence.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.quancheng.evidence.header.CaptureHeader;
import org.quancheng.evidence.trust.ChainStanding;
import org.quancheng.evidence.verify.Interval;
import org.quancheng.evidence.verify.Judgement;
import org.quancheng.evidence.verify.Verdict;

/** A judgement as one line for people. */
final class VerdictText {

  private static final double MILLIS = 1000;

  private VerdictText() {}

  static String line(Path file, Judgement judgement) {
    var words = new ArrayList<String>();
    words.add(judgement.verdict().word());
    switch (judgement.verdict()) {
      case Verdict.Invalid(var reason) -> words.add(reason);
      case Verdict.PrefixIntact(var records, var tailBytes) ->
          words.add(
              "cut off: %d records signed, %d bytes behind them not".formatted(records, tailBytes));
      case Verdict.SealedIntact _,
          Verdict.SealedDamaged _,
          Verdict.Recovered _,
          Verdict.RecoveredDamaged _,
          Verdict.PrefixDamaged _ -> {}
    }
    judgement.header().ifPresent(header -> words.add(origin(header, judgement)));
    judgement
        .header()
        .flatMap(CaptureHeader::second)
        .ifPresent(key -> words.add("also signed by %s, checked".formatted(key)));
    judgement.damaged().forEach(interval -> words.add(damage(interval)));
    return file + ": " + String.join("; ", words);
  }

  static String series(String device, List<String> problems) {
    return "series of %s: %s"
        .formatted(device, problems.isEmpty() ? "complete" : String.join("; ", problems));
  }

  private static String origin(CaptureHeader header, Judgement judgement) {
    return "capture %d of %s (%s), %.1f s signed"
        .formatted(
            header.number(),
            header.device(),
            standing(judgement.signer()),
            seconds(judgement.signed()));
  }

  static String standing(ChainStanding standing) {
    return switch (standing) {
      case ChainStanding.Trusted _ -> "trusted";
      case ChainStanding.Expired _ -> "NOT TRUSTED: its certificate had expired";
      case ChainStanding.NotYetValid _ -> "NOT TRUSTED: its certificate was not valid yet";
      case ChainStanding.Denied _ -> "NOT TRUSTED: its certificate is on the deny list";
      case ChainStanding.Unknown(var reason) -> "NOT TRUSTED: " + reason;
    };
  }

  private static String damage(Interval interval) {
    return "damaged from %.1f s to %.1f s"
        .formatted(seconds(interval.from()), seconds(interval.to()));
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / MILLIS;
  }
}
