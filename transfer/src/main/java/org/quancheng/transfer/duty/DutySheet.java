package org.quancheng.transfer.duty;

import java.util.List;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.transfer.docking.CaseEntry;
import org.quancheng.transfer.wire.WireJson;

/**
 * The bureau's officers and open cases, as its register has them; at most {@value #LINES_MAX} of
 * each. It goes from the registrar to the store, to the docks, and with their orders to recorders.
 *
 * @param officers who may use a recorder: numbers only, no names
 * @param cases what may be chosen as a case
 */
public record DutySheet(List<Officer> officers, List<CaseEntry> cases) {

  /** As many lines as a recorder keeps. */
  public static final int LINES_MAX = 2000;

  /** Nothing is known. */
  public static final DutySheet EMPTY = new DutySheet(List.of(), List.of());

  public DutySheet {
    officers = List.copyOf(officers.subList(0, Math.min(officers.size(), LINES_MAX)));
    cases = List.copyOf(cases.subList(0, Math.min(cases.size(), LINES_MAX)));
  }

  /** Equal for sheets that say the same. */
  public Digest version() {
    return Digest.of(WireJson.write(this));
  }
}
