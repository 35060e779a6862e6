package org.quancheng.central.index;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.tags.MediaKind;

/**
 * What a person looks for; every part that is given must hold.
 *
 * @param caseNumber part of a case number
 * @param officer an officer's number, whole or its beginning
 * @param certificate a certificate number, whole or its beginning
 * @param kind photo, audio or video
 * @param from began at or after
 * @param to began before
 */
public record CaptureFilter(
    @Nullable String caseNumber,
    @Nullable String officer,
    @Nullable String certificate,
    @Nullable MediaKind kind,
    @Nullable Instant from,
    @Nullable Instant to) {

  /** Everything. */
  public static final CaptureFilter ALL = new CaptureFilter(null, null, null, null, null, null);

  /** A condition in SQL, and its arguments in order. */
  record Condition(String sql, List<Object> arguments) {}

  Condition condition() {
    var parts = new ArrayList<String>(List.of("1 = 1"));
    var arguments = new ArrayList<Object>();
    add(parts, arguments, "instr(case_number, ?) > 0", caseNumber);
    add(parts, arguments, present("officer"), officer);
    add(parts, arguments, present("certificate"), certificate);
    add(parts, arguments, "kind = ?", kind);
    add(parts, arguments, "started_at >= ?", from);
    add(parts, arguments, "started_at < ?", to);
    return new Condition(String.join(" AND ", parts), arguments);
  }

  private static String present(String column) {
    return "EXISTS (SELECT 1 FROM capture_officer o WHERE o.digest = c.digest AND instr(o.%s, ?) = 1)"
        .formatted(column);
  }

  private static void add(
      List<String> parts, List<Object> arguments, String part, @Nullable Object argument) {
    if (argument != null) {
      parts.add(part);
      arguments.add(argument);
    }
  }
}
