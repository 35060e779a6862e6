package org.quancheng.evidence.tags;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who, which case and what act: the tags a capture starts with.
 *
 * @param officers every officer present, the one in charge first; empty for a fixed camera
 */
public record CaptureTags(
    List<Officer> officers,
    @Nullable CaseNumber caseNumber,
    @Nullable EnforcementAct act,
    @Nullable Stage stage) {

  private static final int OFFICERS_MAX = 16;

  /** No officer, no case: a capture that is tagged later. */
  public static final CaptureTags NONE = new CaptureTags(List.of(), null, null, null);

  public CaptureTags {
    officers = List.copyOf(officers);
    if (officers.size() > OFFICERS_MAX) {
      throw new IllegalArgumentException("more than %d officers".formatted(OFFICERS_MAX));
    }
  }
}
