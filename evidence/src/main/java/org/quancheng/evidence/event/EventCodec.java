package org.quancheng.evidence.event;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.format.v1.Fields;
import org.quancheng.evidence.format.v1.MalformedCaptureException;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.evidence.tags.EnforcementAct;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.Stage;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns events into JSON with sorted keys and back (capture-format.md, section 7). */
public final class EventCodec {

  private static final JsonMapper JSON = new JsonMapper();

  private EventCodec() {}

  public static byte[] encode(CaptureEvent event) {
    var fields = new TreeMap<String, @Nullable Object>();
    switch (event) {
      case CaptureEvent.Tagged(var caseNumber, var act, var stage) -> {
        fields.put("event", "tagged");
        fields.put("case", caseNumber == null ? null : caseNumber.text());
        fields.put("provisional", caseNumber != null && caseNumber.provisional());
        fields.put("act", act == null ? null : act.name());
        fields.put("stage", stage == null ? null : stage.name());
      }
      case CaptureEvent.Marked(var kind, var note) ->
          fields.putAll(Map.of("event", "marked", "kind", kind, "note", note));
      case CaptureEvent.Paused(var reason) ->
          fields.putAll(Map.of("event", "paused", "reason", reason));
      case CaptureEvent.Resumed() -> fields.put("event", "resumed");
      case CaptureEvent.SourceGap(var reason, var length) ->
          fields.putAll(
              Map.of("event", "source-gap", "reason", reason, "millis", length.toMillis()));
      case CaptureEvent.Positioned(var latitude, var longitude, var accuracy) ->
          fields.putAll(
              Map.of(
                  "event", "positioned", "lat", latitude, "lon", longitude, "accuracy", accuracy));
      case CaptureEvent.OfficersJoined(var officers) ->
          fields.putAll(
              Map.of(
                  "event",
                  "officers-joined",
                  "officers",
                  officers.stream().map(EventCodec::officer).toList()));
      case CaptureEvent.LateTag(var field, var value, var reason) ->
          fields.putAll(
              Map.of("event", "late-tag", "field", field, "value", value, "reason", reason));
    }
    return JSON.writeValueAsBytes(fields);
  }

  public static CaptureEvent decode(byte[] encoded) throws MalformedCaptureException {
    try {
      // Decoded first: a lenient reader would take broken UTF-8 or another encoding.
      var node = JSON.readTree(Fields.text(ByteBuffer.wrap(encoded)));
      return switch (text(node, "event")) {
        case "tagged" -> tagged(node);
        case "marked" -> new CaptureEvent.Marked(text(node, "kind"), text(node, "note"));
        case "paused" -> new CaptureEvent.Paused(text(node, "reason"));
        case "resumed" -> new CaptureEvent.Resumed();
        case "source-gap" ->
            new CaptureEvent.SourceGap(
                text(node, "reason"), Duration.ofMillis(node.path("millis").asLong()));
        case "positioned" ->
            new CaptureEvent.Positioned(
                node.path("lat").asDouble(),
                node.path("lon").asDouble(),
                node.path("accuracy").asDouble());
        case "officers-joined" -> officers(node);
        case "late-tag" ->
            new CaptureEvent.LateTag(
                text(node, "field"), text(node, "value"), text(node, "reason"));
        default -> throw new MalformedCaptureException("section 7: an unknown event");
      };
    } catch (JacksonException | IllegalArgumentException e) {
      throw new MalformedCaptureException("section 7: an event is no event: " + e.getMessage());
    }
  }

  private static CaptureEvent tagged(JsonNode node) {
    boolean hasCase = node.hasNonNull("case");
    return new CaptureEvent.Tagged(
        hasCase ? new CaseNumber(text(node, "case"), node.path("provisional").asBoolean()) : null,
        node.hasNonNull("act") ? EnforcementAct.valueOf(text(node, "act")) : null,
        node.hasNonNull("stage") ? Stage.valueOf(text(node, "stage")) : null);
  }

  private static CaptureEvent officers(JsonNode node) {
    var officers = new ArrayList<Officer>();
    for (var officer : node.path("officers")) {
      officers.add(Officer.of(text(officer, "id"), text(officer, "certificate")));
    }
    return new CaptureEvent.OfficersJoined(officers);
  }

  private static Map<String, String> officer(Officer officer) {
    return new TreeMap<>(
        Map.of("id", officer.id().text(), "certificate", officer.certificate().text()));
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString();
  }
}
