package org.quancheng.recorder;

import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.evidence.tags.EnforcementAct;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.Stage;
import org.quancheng.hardware.port.CardReader;
import org.quancheng.recorder.alarm.Trouble;
import org.quancheng.recorder.machine.RecorderAction.Choice;
import org.quancheng.recorder.panel.Sound;
import org.quancheng.recorder.shift.CodeText;
import org.quancheng.recorder.shift.HandOver;

/** Who is there and what they work on: cards, codes, choices. The recorder's thread only. */
final class Controls {

  private final Equipment equipment;
  private final Watcher watcher;
  private final HandOver handOver;

  Controls(Equipment equipment, Watcher watcher) {
    this.equipment = equipment;
    this.watcher = watcher;
    this.handOver = new HandOver(equipment.shift());
  }

  /** A card was tapped. */
  void tapped(CardReader.Tap tap) {
    try {
      switch (tap) {
        case CardReader.Card(var id, var certificate) -> join(Officer.of(id, certificate));
        case CardReader.Unreadable _ -> watcher.mention(Trouble.CARD_UNREADABLE);
      }
    } catch (IllegalArgumentException _) {
      watcher.mention(Trouble.CARD_UNREADABLE);
    }
  }

  /** The dock says to whom it is about to hand the recorder. */
  void handedTo(Optional<Officer> officer) {
    handOver.told(officer);
  }

  /** The recorder is in a bay: the shift is over. */
  void docked() {
    handOver.docked();
  }

  /** The recorder is out of the bay, on the shift of whom it was handed to. */
  void undocked() {
    handOver.undocked();
  }

  /** An officer whom the list does not know is taken in all the same: evidence beats policy. */
  private void join(Officer officer) {
    if (equipment.shift().join(officer)) {
      equipment.capturing().note(new CaptureEvent.OfficersJoined(List.of(officer)));
    }
    if (equipment.duty().knows(officer)) {
      watcher.sound(Sound.DONE);
    } else {
      watcher.mention(Trouble.CARD_UNKNOWN);
    }
  }

  /** A case was chosen from outside. */
  void choose(String number, EnforcementAct act, Stage stage) {
    var shift = equipment.shift();
    var chosen = "provisional".equals(number) ? shift.provisional() : new CaseNumber(number, false);
    shift.choose(chosen, act, stage);
    tagged();
  }

  /** Something was chosen with the mark button. */
  void choose(Choice choice) {
    var shift = equipment.shift();
    boolean chosen =
        switch (choice) {
          case NEXT_CASE -> shift.chooseNext(equipment.duty());
          case NEXT_ACT -> {
            shift.nextAct(equipment.prompter().rules());
            yield true;
          }
          case PROVISIONAL_CASE -> {
            shift.chooseProvisional();
            yield true;
          }
        };
    if (!chosen) {
      watcher.mention(Trouble.UNBOUND);
      return;
    }
    tagged();
    var tags = shift.tags();
    if (choice == Choice.NEXT_ACT && tags.act() != null) {
      watcher.choice(tags.act().chinese());
    }
  }

  /** Looks for a code; what it says is obeyed on the recorder's thread. */
  void scan(Agenda agenda) {
    watcher.choice("正在扫码");
    equipment.scanner().look(found -> agenda.add(() -> scanned(found)));
  }

  private void scanned(Optional<String> found) {
    watcher.choice("");
    if (found.isEmpty()) {
      watcher.mention(Trouble.CODE_UNREADABLE);
      return;
    }
    var code = CodeText.parse(found.get());
    if (code.isEmpty()) {
      watcher.mention(Trouble.CODE_UNKNOWN);
      return;
    }
    switch (code.get()) {
      case CodeText.OfOfficer(var officer) -> join(officer);
      case CodeText.OfCase form -> {
        equipment.shift().choose(form);
        tagged();
      }
      case CodeText.OfNote(var text) -> note(text);
    }
  }

  /** A note belongs to a capture: without one there is nothing that it could be put into. */
  private void note(String text) {
    if (equipment.capturing().mark(new CaptureEvent.Marked("NOTE", text))) {
      watcher.sound(Sound.DONE);
      watcher.choice("已记备注");
    } else {
      watcher.mention(Trouble.NOTHING_OPEN);
    }
  }

  private void tagged() {
    var tags = equipment.shift().tags();
    equipment
        .capturing()
        .note(new CaptureEvent.Tagged(tags.caseNumber(), tags.act(), tags.stage()));
    watcher.sound(Sound.DONE);
  }
}
