package org.quancheng.evidence.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.header.CaptureHeader;
import org.quancheng.evidence.suite.MlDsaKey;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.verify.Interval;
import org.quancheng.evidence.verify.Judgement;
import org.quancheng.evidence.verify.Verdict;
import tools.jackson.databind.json.JsonMapper;

/** A judgement as one JSON object for programs. */
final class VerdictJson {

  private static final JsonMapper JSON = new JsonMapper();

  private VerdictJson() {}

  static String object(Path file, Judgement judgement) {
    var header = judgement.header();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("file", file.toString());
    fields.put("verdict", judgement.verdict().word());
    fields.put("captureId", header.map(h -> h.id().toString()).orElse(null));
    fields.put("captureNumber", header.map(CaptureHeader::number).orElse(null));
    fields.put("officers", header.map(VerdictJson::officers).orElse(List.of()));
    fields.put("signedSeconds", VerdictText.seconds(judgement.signed()));
    fields.put("damagedIntervals", judgement.damaged().stream().map(VerdictJson::object).toList());
    fields.put("device", header.map(h -> h.device().text()).orElse(null));
    fields.put("trusted", judgement.signer().trusted());
    fields.put("signer", VerdictText.standing(judgement.signer()));
    fields.put(
        "secondSignature",
        header.flatMap(CaptureHeader::second).map(MlDsaKey::toString).orElse(null));
    fields.put("sizeBytes", judgement.sizeBytes());
    if (judgement.verdict() instanceof Verdict.Invalid(var reason)) {
      fields.put("reason", reason);
    }
    return JSON.writeValueAsString(fields);
  }

  static String series(String device, List<String> problems) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("series", device);
    fields.put("problems", problems);
    return JSON.writeValueAsString(fields);
  }

  private static Map<String, Object> object(Interval interval) {
    return new TreeMap<>(
        Map.of(
            "fromSeconds", VerdictText.seconds(interval.from()),
            "toSeconds", VerdictText.seconds(interval.to()),
            "firstRecord", interval.firstRecord(),
            "records", interval.records()));
  }

  private static List<Map<String, String>> officers(CaptureHeader header) {
    return header.subject().officers().stream().map(VerdictJson::object).toList();
  }

  private static Map<String, String> object(Officer officer) {
    return new TreeMap<>(
        Map.of("id", officer.id().text(), "certificateNumber", officer.certificate().text()));
  }
}
