package org.quancheng.central.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One capture with its player.
 *
 * @param facts what was registered
 * @param trust why it can be believed
 * @param marks its time line
 * @param unplayable why it cannot be played; null when it can
 * @param receipt the signed receipt; null while there is none
 */
public record CapturePage(
    Shell shell,
    CaptureLine line,
    List<Fact> facts,
    List<Fact> trust,
    List<MarkLine> marks,
    @Nullable String unplayable,
    @Nullable String receipt) {

  public CapturePage {
    facts = List.copyOf(facts);
    trust = List.copyOf(trust);
    marks = List.copyOf(marks);
  }
}
