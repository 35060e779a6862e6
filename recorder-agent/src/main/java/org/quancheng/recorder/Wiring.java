package org.quancheng.recorder;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.tags.EnforcementAct;
import org.quancheng.evidence.tags.Stage;
import org.quancheng.hardware.port.DockPresence.Contact;
import org.quancheng.hardware.port.RecorderParts;
import org.quancheng.hardware.simulated.Hand;
import org.quancheng.recorder.machine.RecorderEvent;
import org.quancheng.recorder.source.Plug;
import org.quancheng.recorder.storage.CardTrouble;
import org.quancheng.transfer.slot.Updater;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Connects the parts to the recorder: buttons, card reader, contacts, supply, and the hand. */
final class Wiring {

  private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);
  private static final Duration TRIAL_MAX = Duration.ofSeconds(60);

  private Wiring() {}

  /** Connects everything; what the parts tell reaches the recorder by its agenda. */
  static void connect(Body body, Agenda agenda, Recorder recorder, Updater updater) {
    var parts = body.parts();
    var fingers = new Fingers(wish -> recorder.tell(new RecorderEvent.Asked(wish)));
    parts.buttons().values().forEach(button -> button.listen(fingers::moved));
    parts.cards().listen(tap -> agenda.add(() -> recorder.controls().tapped(tap)));
    parts.dock().listen(contact -> recorder.tell(event(contact)));
    parts
        .supply()
        .listen(holds ->
            recorder.tell(
                holds ? new RecorderEvent.SupplyBack() : new RecorderEvent.SupplyFailing()));
    if (updater.onTrial()) {
      Thread.ofVirtual().name("trial").start(() -> dockProven(parts, recorder, updater));
    } else if (parts.dock().contact() instanceof Contact.Docked) {
      recorder.tell(new RecorderEvent.Docked());
    }
    if (!parts.supply().present()) {
      recorder.tell(new RecorderEvent.SupplyFailing());
    }
  }

  /** In a bay the camera is off, so what is on trial is tested before that is noticed. */
  private static void dockProven(RecorderParts parts, Recorder recorder, Updater updater) {
    try {
      boolean over = updater.awaitVerdict(TRIAL_MAX);
      if (parts.dock().contact() instanceof Contact.Docked) {
        if (!over) {
          LOG.error("no self-test came to its end within {} s", TRIAL_MAX.toSeconds());
          updater.failed(true);
        }
        recorder.tell(new RecorderEvent.Docked());
      }
    } catch (IOException e) {
      LOG.error("the trial's end is not kept: {}", e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** What a hand moves besides the parts. */
  record Surroundings(Agenda agenda, Recorder recorder, Equipment equipment, CardTrouble card) {}

  /** Teaches a hand what lies around the parts, and lets it begin. */
  static void teach(Hand hand, Surroundings around) {
    var recorder = around.recorder();
    hand.teach(
        "case NUMBER|provisional ACT STAGE",
        words -> {
          var act = act(words.get(1));
          var stage = stage(words.get(2));
          around.agenda().add(() -> recorder.controls().choose(words.getFirst(), act, stage));
        });
    hand.teach(
        "code TEXT | none",
        words ->
            around
                .equipment()
                .scanner()
                .show(Optional.of(String.join(" ", words)).filter(text -> !text.equals("none"))));
    if (around.equipment().encoders() instanceof Plug plug) {
      hand.teach("camera in|out", words -> plug.pull("out".equals(words.getFirst())));
    }
    hand.teach("storage ok|failing|stall SECONDS", words -> storage(around.card(), words));
    hand.teach("quit", _ -> recorder.stop());
    Thread.ofPlatform().daemon().name("hand").start(() -> hand.obey(System.in));
  }

  private static void storage(CardTrouble card, List<String> words) {
    switch (words.getFirst()) {
      case "ok" -> card.fail(false);
      case "failing" -> card.fail(true);
      case "stall" -> card.stall(Duration.ofSeconds(Long.parseLong(words.get(1))));
      default -> throw new IllegalArgumentException("a card cannot " + words.getFirst());
    }
  }

  private static RecorderEvent event(Contact contact) {
    return switch (contact) {
      case Contact.Docked _ -> new RecorderEvent.Docked();
      case Contact.Undocked _ -> new RecorderEvent.Undocked();
    };
  }

  private static EnforcementAct act(String word) {
    return EnforcementAct.find(word)
        .orElseThrow(() -> new IllegalArgumentException(word + " is no act"));
  }

  private static Stage stage(String word) {
    return Stage.find(word).orElseThrow(() -> new IllegalArgumentException(word + " is no stage"));
  }
}
