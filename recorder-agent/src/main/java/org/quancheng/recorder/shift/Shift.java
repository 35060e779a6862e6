package org.quancheng.recorder.shift;

import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.tags.CaptureTags;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.evidence.tags.EnforcementAct;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.Stage;
import org.quancheng.evidence.trust.DeviceName;

/** The officers and the case of the moment. May be shared by threads. */
public final class Shift {

  /** Officers that the regulation asks for. */
  private static final int OFFICERS_MIN = 2;

  private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(CHINA);

  private final DeviceName recorder;
  private final InstantSource clock;
  private final List<Officer> officers = new ArrayList<>();
  private @Nullable CaseNumber caseNumber;
  private @Nullable EnforcementAct act;
  private @Nullable Stage stage;
  private boolean stageChosen;

  public Shift(DeviceName recorder, InstantSource clock) {
    this.recorder = recorder;
    this.clock = clock;
  }

  /** An officer joins. Returns false when the officer is there already. */
  public synchronized boolean join(Officer officer) {
    if (officers.stream().anyMatch(present -> present.id().equals(officer.id()))) {
      return false;
    }
    officers.add(officer);
    return true;
  }

  /** Everybody leaves and the case is put away, as at the end of a shift. */
  public synchronized void end() {
    officers.clear();
    caseNumber = null;
    act = null;
    stage = null;
    stageChosen = false;
  }

  /** Chooses a case. */
  public synchronized void choose(CaseNumber chosen, EnforcementAct act, Stage stage) {
    caseNumber = chosen;
    this.act = act;
    this.stage = stage;
    stageChosen = true;
  }

  /** Chooses the next case of the list; the act and the stage stay. False when there is none. */
  public synchronized boolean chooseNext(DutyList duty) {
    var next = duty.after(Optional.ofNullable(caseNumber));
    next.ifPresent(number -> caseNumber = number);
    return next.isPresent();
  }

  /** Chooses the case of a form; what the form leaves open stays as it was. */
  public synchronized void choose(CodeText.OfCase form) {
    caseNumber = form.number();
    act = form.act().orElse(act);
    stage = form.stage().orElse(stage);
    stageChosen |= form.stage().isPresent();
  }

  /** Chooses the next act, with its usual stage while nobody has chosen another one. */
  public synchronized void nextAct(ActRules rules) {
    var acts = List.of(EnforcementAct.values());
    int next = act == null ? 0 : acts.indexOf(act) + 1;
    act = acts.get(next % acts.size()); // After the last comes the first.
    if (!stageChosen) {
      stage = rules.of(act).map(ActRules.Rule::stage).orElse(stage);
    }
  }

  /** Begins a case that is not approved yet. */
  public synchronized void chooseProvisional() {
    caseNumber = provisional();
  }

  /** A number for a case that is not approved yet (article 8): recorder and time of day. */
  public CaseNumber provisional() {
    return new CaseNumber("临-%s-%s".formatted(recorder, STAMP.format(clock.instant())), true);
  }

  /** The tags that a capture starts with now. */
  public synchronized CaptureTags tags() {
    return new CaptureTags(officers, caseNumber, act, stage);
  }

  /** Whether fewer officers are present than the regulation asks for. */
  public synchronized boolean shortOfOfficers() {
    return officers.size() < OFFICERS_MIN;
  }
}
