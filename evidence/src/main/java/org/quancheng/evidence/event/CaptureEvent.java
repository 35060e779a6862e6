package org.quancheng.evidence.event;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.evidence.tags.EnforcementAct;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.Stage;

/** Something other than pictures and sound that a capture holds, encrypted like them. */
public sealed interface CaptureEvent {

  /** The case, act and stage that hold from here on. */
  record Tagged(
      @Nullable CaseNumber caseNumber, @Nullable EnforcementAct act, @Nullable Stage stage)
      implements CaptureEvent {}

  /** The officer pressed the mark button (打点标记), such as for {@code RIGHTS_TOLD}. */
  record Marked(String kind, String note) implements CaptureEvent {}

  /** Recording was interrupted on purpose; the reason is on record (中断及原因). */
  record Paused(String reason) implements CaptureEvent {}

  /** Recording went on. */
  record Resumed() implements CaptureEvent {}

  /** The camera or the encoder delivered nothing for a while. */
  record SourceGap(String reason, Duration length) implements CaptureEvent {}

  /** Where the recorder was: WGS 84 degrees, accuracy in metres. */
  record Positioned(double latitude, double longitude, double accuracyMetres)
      implements CaptureEvent {}

  /** Officers who joined after the start. */
  record OfficersJoined(List<Officer> officers) implements CaptureEvent {

    public OfficersJoined {
      officers = List.copyOf(officers);
    }
  }

  /** A correction or addition to what was said before, never an edit of it. */
  record LateTag(String field, String value, String reason) implements CaptureEvent {}
}
