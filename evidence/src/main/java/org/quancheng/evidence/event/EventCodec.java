package org.quancheng.evidence.event;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.TreeMap;
import org.quancheng.evidence.format.v1.Fields;
import org.quancheng.evidence.format.v1.MalformedCaptureException;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.evidence.tags.EnforcementAct;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.Stage;

/** Turns events into JSON with sorted keys and back (capture-format.md, section 7). */
public final class EventCodec {

  private EventCodec() {}

  public static byte[] encode(CaptureEvent event) {
    return fields(event).encode();
  }

  private static EventFields fields(CaptureEvent event) {
    return switch (event) {
      case CaptureEvent.Tagged(var caseNumber, var act, var stage) ->
          EventFields.of("tagged")
              .with("case", caseNumber == null ? null : caseNumber.text())
              .with("provisional", caseNumber != null && caseNumber.provisional())
              .with("act", act == null ? null : act.name())
              .with("stage", stage == null ? null : stage.name());
      case CaptureEvent.Marked(var kind, var note) ->
          EventFields.of("marked").with("kind", kind).with("note", note);
      case CaptureEvent.Paused(var reason) -> EventFields.of("paused").with("reason", reason);
      case CaptureEvent.Resumed() -> EventFields.of("resumed");
      case CaptureEvent.SourceGap(var reason, var length) ->
          EventFields.of("source-gap").with("reason", reason).with("millis", length.toMillis());
      case CaptureEvent.Positioned(var latitude, var longitude, var accuracy) ->
          EventFields.of("positioned")
              .with("lat", latitude)
              .with("lon", longitude)
              .with("accuracy", accuracy);
      case CaptureEvent.OfficersJoined(var officers) ->
          EventFields.of("officers-joined")
              .with("officers", officers.stream().map(EventCodec::officer).toList());
      case CaptureEvent.LateTag(var field, var value, var reason) ->
          EventFields.of("late-tag")
              .with("field", field)
              .with("value", value)
              .with("reason", reason);
    };
  }

  public static CaptureEvent decode(byte[] encoded) throws MalformedCaptureException {
    try {
      // Decoded first: a lenient reader would take broken UTF-8 or another encoding.
      var fields = EventFields.decode(Fields.text(ByteBuffer.wrap(encoded)));
      return switch (fields.text("event")) {
        case "tagged" -> tagged(fields);
        case "marked" -> new CaptureEvent.Marked(fields.text("kind"), fields.text("note"));
        case "paused" -> new CaptureEvent.Paused(fields.text("reason"));
        case "resumed" -> new CaptureEvent.Resumed();
        case "source-gap" ->
            new CaptureEvent.SourceGap(
                fields.text("reason"), Duration.ofMillis(fields.number("millis").longValue()));
        case "positioned" ->
            new CaptureEvent.Positioned(
                fields.number("lat").doubleValue(),
                fields.number("lon").doubleValue(),
                fields.number("accuracy").doubleValue());
        case "officers-joined" -> officers(fields);
        case "late-tag" ->
            new CaptureEvent.LateTag(
                fields.text("field"), fields.text("value"), fields.text("reason"));
        default -> throw new MalformedCaptureException("section 7: an unknown event");
      };
    } catch (IllegalArgumentException e) {
      throw new MalformedCaptureException("section 7: an event is no event: " + e.getMessage());
    }
  }

  private static CaptureEvent tagged(EventFields fields) throws MalformedCaptureException {
    return new CaptureEvent.Tagged(
        fields.has("case")
            ? new CaseNumber(fields.text("case"), fields.truth("provisional"))
            : null,
        fields.has("act") ? EnforcementAct.valueOf(fields.text("act")) : null,
        fields.has("stage") ? Stage.valueOf(fields.text("stage")) : null);
  }

  private static CaptureEvent officers(EventFields fields) throws MalformedCaptureException {
    var officers = new ArrayList<Officer>();
    for (var officer : fields.list("officers")) {
      officers.add(Officer.of(officer.text("id"), officer.text("certificate")));
    }
    return new CaptureEvent.OfficersJoined(officers);
  }

  private static EventFields officer(Officer officer) {
    return new EventFields(new TreeMap<>())
        .with("id", officer.id().text())
        .with("certificate", officer.certificate().text());
  }
}
