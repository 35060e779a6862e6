package org.quancheng.recorder.shift;

import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.evidence.tags.EnforcementAct;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.Stage;

/** What a QR code says: a certificate's, or a case form's. */
public sealed interface CodeText {

  /** {@code QC:OFFICER;ID;CERTIFICATE}. */
  record OfOfficer(Officer officer) implements CodeText {}

  /** {@code QC:CASE;NUMBER} or {@code QC:CASE;NUMBER;ACT;STAGE}. */
  record OfCase(CaseNumber number, Optional<EnforcementAct> act, Optional<Stage> stage)
      implements CodeText {}

  /** Reads a code's text; empty when it is neither. */
  static Optional<CodeText> parse(String text) {
    var fields = List.of(text.strip().split(";", -1));
    try {
      return switch (fields.getFirst()) {
        case "QC:OFFICER" ->
            fields.size() == 3
                ? Optional.of(new OfOfficer(Officer.of(fields.get(1), fields.get(2))))
                : Optional.empty();
        case "QC:CASE" -> ofCase(fields);
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Optional<CodeText> ofCase(List<String> fields) {
    if (fields.size() != 2 && fields.size() != 4) {
      return Optional.empty();
    }
    boolean whole = fields.size() == 4;
    return Optional.of(
        new OfCase(
            new CaseNumber(fields.get(1), false),
            whole ? EnforcementAct.find(fields.get(2)) : Optional.empty(),
            whole ? Stage.find(fields.get(3)) : Optional.empty()));
  }
}
