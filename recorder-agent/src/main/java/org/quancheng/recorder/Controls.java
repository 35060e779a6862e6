package org.quancheng.recorder;

import java.util.List;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.evidence.tags.EnforcementAct;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.Stage;
import org.quancheng.hardware.port.CardReader;
import org.quancheng.hardware.port.DockPresence.Contact;
import org.quancheng.recorder.capture.RecorderEvent;
import org.quancheng.recorder.panel.Sound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what the officer does into events: buttons, cards, cases, contacts. */
final class Controls {

  private static final Logger LOG = LoggerFactory.getLogger(Controls.class);
  private final Recorder recorder;
  private final Equipment equipment;
  private final Watcher watcher;

  Controls(Recorder recorder, Equipment equipment, Watcher watcher) {
    this.recorder = recorder;
    this.equipment = equipment;
    this.watcher = watcher;
  }

  /** Connects the parts; what they tell reaches the recorder by its agenda. */
  void connect(Body body, Agenda agenda) {
    var parts = body.parts();
    var fingers = new Fingers(wish -> recorder.tell(new RecorderEvent.Asked(wish)));
    parts.buttons().values().forEach(button -> button.listen(fingers::moved));
    parts.cards().listen(card -> agenda.add(() -> tapped(card)));
    parts.dock().listen(this::contact);
    body.hand()
        .ifPresent(hand -> {
          hand.teach(
              "case NUMBER|provisional ACT STAGE",
              words -> {
                var act = act(words.get(1));
                var stage = stage(words.get(2));
                agenda.add(() -> choose(words.getFirst(), act, stage));
              });
          hand.teach("quit", _ -> recorder.stop());
          Thread.ofPlatform().daemon().name("hand").start(() -> hand.obey(System.in));
        });
    if (parts.dock().contact() instanceof Contact.Docked) {
      recorder.tell(new RecorderEvent.Docked());
    }
  }

  private void contact(Contact contact) {
    recorder.tell(
        switch (contact) {
          case Contact.Docked _ -> new RecorderEvent.Docked();
          case Contact.Undocked _ -> new RecorderEvent.Undocked();
        });
  }

  private void tapped(CardReader.Tap tap) {
    switch (tap) {
      case CardReader.Card card -> tapped(card);
      case CardReader.Unreadable _ -> watcher.sound(Sound.REFUSED);
    }
  }

  private void tapped(CardReader.Card card) {
    try {
      var officer = Officer.of(card.officerId(), card.certificateNumber());
      if (equipment.shift().join(officer)) {
        equipment.capturing().note(new CaptureEvent.OfficersJoined(List.of(officer)));
      }
      watcher.sound(Sound.DONE);
    } catch (IllegalArgumentException _) {
      LOG.warn("a card that is no service card was tapped");
      watcher.sound(Sound.REFUSED);
    }
  }

  private void choose(String number, EnforcementAct act, Stage stage) {
    var shift = equipment.shift();
    var chosen = "provisional".equals(number) ? shift.provisional() : new CaseNumber(number, false);
    shift.choose(chosen, act, stage);
    equipment.capturing().note(new CaptureEvent.Tagged(chosen, act, stage));
    watcher.sound(Sound.DONE);
  }

  private static EnforcementAct act(String word) {
    return EnforcementAct.find(word)
        .orElseThrow(() -> new IllegalArgumentException(word + " is no act"));
  }

  private static Stage stage(String word) {
    return Stage.find(word).orElseThrow(() -> new IllegalArgumentException(word + " is no stage"));
  }
}
