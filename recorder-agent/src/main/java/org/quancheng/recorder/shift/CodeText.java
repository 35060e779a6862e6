package org.quancheng.recorder.shift;

import java.util.Optional;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.evidence.tags.EnforcementAct;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.PrintedCode;
import org.quancheng.evidence.tags.Stage;

/** What a printed code tells a recorder: an officer, a case, or a note. */
public sealed interface CodeText {

  /** The code on an officer's page. */
  record OfOfficer(Officer officer) implements CodeText {}

  /** The code on a case form, which may leave act and stage open. */
  record OfCase(CaseNumber number, Optional<EnforcementAct> act, Optional<Stage> stage)
      implements CodeText {}

  /** The code of a note for the time line of what is being recorded. */
  record OfNote(String text) implements CodeText {}

  /** Reads a code's text; empty when it is damaged, made by others, or not for a recorder. */
  static Optional<CodeText> parse(String text) {
    try {
      var code = PrintedCode.parse(text.strip());
      return switch (code.kind()) {
        case QO1 -> Optional.of(new OfOfficer(code.officer()));
        case QC1 -> Optional.of(ofCase(code));
        case QN1 ->
            Optional.of(code.fields().getFirst()).filter(t -> !t.isBlank()).map(OfNote::new);
        case QL1 -> Optional.empty();
      };
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static OfCase ofCase(PrintedCode code) {
    var fields = code.fields();
    return new OfCase(
        new CaseNumber(fields.get(0), false),
        EnforcementAct.find(fields.get(1)),
        Stage.find(fields.get(2)));
  }
}
