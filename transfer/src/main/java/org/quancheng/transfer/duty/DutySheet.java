package org.quancheng.transfer.duty;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.OfficerId;
import org.quancheng.transfer.docking.CaseEntry;
import org.quancheng.transfer.wire.WireJson;

/**
 * The bureau's officers and open cases, as its register has them; at most {@value #LINES_MAX} of
 * each. It goes from the registrar to the store, to the docks, and with their orders to recorders.
 *
 * @param officers who may use a recorder: numbers only, no names
 * @param cases what may be chosen as a case
 * @param pins for docks only, which pass none on; null in sheets of former versions
 */
public record DutySheet(
    List<Officer> officers, List<CaseEntry> cases, @Nullable List<OfficerPin> pins) {

  /** As many lines as a recorder keeps. */
  public static final int LINES_MAX = 2000;

  /** Nothing is known. */
  public static final DutySheet EMPTY = new DutySheet(List.of(), List.of(), List.of());

  public DutySheet {
    officers = capped(officers);
    cases = capped(cases);
    pins = pins == null ? List.of() : capped(pins);
  }

  private static <T> List<T> capped(List<T> lines) {
    return List.copyOf(lines.subList(0, Math.min(lines.size(), LINES_MAX)));
  }

  /** The officer of this number; upper and lower case are the same to a person who types. */
  public Optional<Officer> officer(String number) {
    return officers.stream()
        .filter(officer -> officer.id().text().equalsIgnoreCase(number))
        .findFirst();
  }

  /** What the PIN of an officer is compared with. */
  public Optional<PinHash> pin(OfficerId officer) {
    return pins == null
        ? Optional.empty()
        : pins.stream()
            .filter(pin -> pin.officer().equals(officer))
            .map(OfficerPin::hash)
            .findFirst();
  }

  /** Equal for sheets that say the same. */
  public Digest version() {
    return Digest.of(WireJson.write(this));
  }
}
