package org.quancheng.central.index;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.event.TimedEvent;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.evidence.tags.EnforcementAct;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.Stage;

/** Gathers tags and marks from a capture's events, in their order: the last word holds. */
final class TagReader {

  private final Set<Officer> officers = new LinkedHashSet<>();
  private final List<TimelineMark> marks = new ArrayList<>();
  private @Nullable CaseNumber caseNumber;
  private @Nullable EnforcementAct act;
  private @Nullable Stage stage;

  void begin(List<Officer> present) {
    officers.addAll(present);
  }

  void take(TimedEvent timed) {
    var at = timed.at();
    switch (timed.event()) {
      case CaptureEvent.Tagged(var newCase, var newAct, var newStage) -> {
        caseNumber = newCase != null ? newCase : caseNumber;
        act = newAct != null ? newAct : act;
        stage = newStage != null ? newStage : stage;
      }
      case CaptureEvent.Marked(var kind, var note) -> mark(at, kind, note);
      case CaptureEvent.Paused(var reason) -> mark(at, "PAUSED", reason);
      case CaptureEvent.Resumed _ -> mark(at, "RESUMED", "");
      case CaptureEvent.SourceGap(var reason, Duration length) ->
          mark(at, "SOURCE_GAP", "%s (%.1f s)".formatted(reason, length.toMillis() / 1000.0));
      case CaptureEvent.Positioned(var latitude, var longitude, var accuracy) ->
          mark(at, "POSITIONED", "%.5f, %.5f ± %.0f m".formatted(latitude, longitude, accuracy));
      case CaptureEvent.OfficersJoined(var joined) -> officers.addAll(joined);
      case CaptureEvent.LateTag(var field, var value, var reason) ->
          mark(at, "LATE_TAG", "%s = %s (%s)".formatted(field, value, reason));
    }
  }

  private void mark(Duration at, String kind, String note) {
    marks.add(new TimelineMark(at, kind, note));
  }

  List<Officer> officers() {
    return List.copyOf(officers);
  }

  List<TimelineMark> marks() {
    return List.copyOf(marks);
  }

  @Nullable String caseNumber() {
    return caseNumber == null ? null : caseNumber.text();
  }

  boolean provisional() {
    return caseNumber != null && caseNumber.provisional();
  }

  @Nullable EnforcementAct act() {
    return act;
  }

  @Nullable Stage stage() {
    return stage;
  }
}
