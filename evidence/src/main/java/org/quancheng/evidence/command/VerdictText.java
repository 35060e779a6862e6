package org.quancheng.evidence.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.header.CaptureHeader;
import org.quancheng.evidence.suite.MlDsaKey;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.trust.ChainStanding;
import org.quancheng.evidence.verify.Interval;
import org.quancheng.evidence.verify.Judgement;
import org.quancheng.evidence.verify.Verdict;
import tools.jackson.databind.json.JsonMapper;

/** A judgement as one line for people, or one JSON object for programs. */
final class VerdictText {

  private static final JsonMapper JSON = new JsonMapper();
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

  static String json(Path file, Judgement judgement) {
    var header = judgement.header();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("file", file.toString());
    fields.put("verdict", judgement.verdict().word());
    fields.put("captureId", header.map(h -> h.id().toString()).orElse(null));
    fields.put("captureNumber", header.map(CaptureHeader::number).orElse(null));
    fields.put("officers", header.map(VerdictText::officers).orElse(List.of()));
    fields.put("signedSeconds", seconds(judgement.signed()));
    fields.put("damagedIntervals", judgement.damaged().stream().map(VerdictText::json).toList());
    fields.put("device", header.map(h -> h.device().text()).orElse(null));
    fields.put("trusted", judgement.signer().trusted());
    fields.put("signer", standing(judgement.signer()));
    fields.put(
        "secondSignature",
        header.flatMap(CaptureHeader::second).map(MlDsaKey::toString).orElse(null));
    fields.put("sizeBytes", judgement.sizeBytes());
    if (judgement.verdict() instanceof Verdict.Invalid(var reason)) {
      fields.put("reason", reason);
    }
    return JSON.writeValueAsString(fields);
  }

  private static String origin(CaptureHeader header, Judgement judgement) {
    return "capture %d of %s (%s), %.1f s signed"
        .formatted(
            header.number(),
            header.device(),
            standing(judgement.signer()),
            seconds(judgement.signed()));
  }

  private static String standing(ChainStanding standing) {
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

  private static Map<String, Object> json(Interval interval) {
    return new TreeMap<>(
        Map.of(
            "fromSeconds", seconds(interval.from()),
            "toSeconds", seconds(interval.to()),
            "firstRecord", interval.firstRecord(),
            "records", interval.records()));
  }

  private static List<Map<String, String>> officers(CaptureHeader header) {
    return header.subject().officers().stream().map(VerdictText::json).toList();
  }

  private static Map<String, String> json(Officer officer) {
    return new TreeMap<>(
        Map.of("id", officer.id().text(), "certificateNumber", officer.certificate().text()));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / MILLIS;
  }
}
