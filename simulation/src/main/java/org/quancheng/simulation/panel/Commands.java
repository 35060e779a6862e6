package org.quancheng.simulation.panel;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.PrintedCode;
import org.quancheng.simulation.bureau.Plan;
import org.quancheng.simulation.bureau.SimulatedBureau;

/** What a person can do on the panel. One at a time. */
final class Commands {

  /** These go to the recorder's hand as they are. */
  private static final Set<String> HAND =
      Set.of(
          "down",
          "up",
          "card",
          "battery",
          "temperature",
          "position",
          "clock",
          "supply",
          "camera",
          "storage");

  private final SimulatedBureau bureau;
  private final String recorder;
  private int bay;

  Commands(SimulatedBureau bureau, String recorder) {
    this.bureau = bureau;
    this.recorder = recorder;
  }

  /**
   * Carries a command out.
   *
   * @throws IllegalArgumentException if there is no such command
   * @throws IllegalStateException if it cannot be carried out now
   */
  synchronized void perform(String command) {
    var words = Arrays.asList(command.strip().split("\\s+"));
    var rest = words.subList(1, words.size());
    switch (words.getFirst()) {
      case "power" -> power(rest.contains("on"));
      case "bay" -> insert(Integer.parseInt(rest.getFirst()));
      case "undock" -> remove();
      case "officer-code" -> show(PrintedCode.of(Officer.of(rest.get(0), rest.get(1))));
      case "case-code" -> show(new PrintedCode(PrintedCode.Kind.QC1, rest));
      case "no-code" -> tell("code none");
      default -> {
        if (!HAND.contains(words.getFirst())) {
          throw new IllegalArgumentException("the panel knows no " + words.getFirst());
        }
        tell(String.join(" ", words));
      }
    }
  }

  private void tell(String command) {
    if (!bureau.running(recorder)) {
      throw new IllegalStateException(recorder + " has no power");
    }
    bureau.agent(recorder).tell(command);
  }

  private void show(PrintedCode code) {
    tell("code " + code.text());
  }

  private void insert(int next) {
    if (next < 1 || next > bureau.plan().bayCount()) {
      throw new IllegalArgumentException("there is no bay " + next);
    }
    remove();
    bay = next;
    bureau.agent(Plan.DOCK).tell("insert " + bay);
    tell("dock " + bureau.plan().bayAddress(bay));
  }

  private void remove() {
    if (bay != 0) {
      bureau.agent(Plan.DOCK).tell("remove " + bay);
      bay = 0;
    }
    tell("undock");
  }

  /** Cuts the power as a falling battery does, or gives it back where the recorder lies. */
  private void power(boolean on) {
    try {
      if (!on) {
        bureau.agent(recorder).kill();
      } else if (!bureau.running(recorder)) {
        bureau.start(recorder);
        if (bay != 0) {
          tell("dock " + bureau.plan().bayAddress(bay));
        }
      }
    } catch (IOException e) {
      throw new IllegalStateException(recorder + " does not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
