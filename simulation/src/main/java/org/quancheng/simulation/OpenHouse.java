package org.quancheng.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.quancheng.simulation.bureau.Plan;
import org.quancheng.simulation.bureau.Ports;
import org.quancheng.simulation.bureau.SimulatedBureau;
import org.quancheng.simulation.panel.DevicePanel;
import org.quancheng.simulation.process.AgentException;
import org.quancheng.simulation.shift.Part;
import org.quancheng.simulation.shift.Shift;

/** {@code demo}: stays up until it is stopped, and passes typed commands on to the devices. */
final class OpenHouse {

  private static final Duration SIGN_IN_TIMEOUT = Duration.ofSeconds(30);

  private static final String SIGN_IN = "signin=";

  private final SimulatedBureau bureau;
  private final PrintWriter out;

  OpenHouse(SimulatedBureau bureau, PrintWriter out) {
    this.bureau = bureau;
    this.out = out;
  }

  int stay() throws IOException, InterruptedException {
    bureau.startAll();
    try (var panel = DevicePanel.serve(bureau, 0, new SecureRandom())) {
      return stay(panel);
    }
  }

  private int stay(DevicePanel panel) throws IOException, InterruptedException {
    var plan = bureau.plan();
    out.printf("store    http://%s:%d%n", Ports.HOST, plan.ports().web());
    out.printf("sign in  %s%n", signInLink());
    out.printf("kiosk    http://%s:%d%n", Ports.HOST, plan.ports().kiosk());
    plan.recorderNames().forEach(name -> out.printf("%-8s %s%n", name, panel.url(name)));
    out.printf("files    %s%n", plan.folder());
    out.printf(
        """

        Hold a recorder in your hand on its page, or move the devices by typing, for example:
          rec-1 card MS0123 辽E0500123
          rec-1 case provisional SITE_INSPECTION INVESTIGATION
          rec-1 press record        (again to stop; also photo, audio, mark)
          rec-1 dock 1              (into bay 1; rec-1 undock takes it out)
        Or type 'shift': three officers record, one loses power, all dock.
        ^C ends it all.
        """);
    out.flush();
    obey();
    new CountDownLatch(1).await();
    return 0;
  }

  /** The store's ready line ends with a link that signs in once. */
  private String signInLink() throws InterruptedException {
    var ready = bureau.agent("central").ready(SIGN_IN_TIMEOUT);
    return Arrays.stream(ready.split(" ", -1))
        .filter(word -> word.startsWith(SIGN_IN))
        .findFirst()
        .map(word -> word.substring(SIGN_IN.length()))
        .orElse("(the store named no link)");
  }

  /** Ends with standard input, which a service has none of. */
  private void obey() throws IOException, InterruptedException {
    var typed = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (var line = typed.readLine(); line != null; line = typed.readLine()) {
      try {
        if (line.strip().equals("shift")) {
          new Shift(bureau, this::say).play(Part.usual());
        } else {
          new TypedCommand(line.strip()).run(bureau);
        }
      } catch (IllegalArgumentException | IllegalStateException | AgentException e) {
        say(String.valueOf(e.getMessage()));
      }
    }
  }

  private synchronized void say(String sentence) {
    out.println(sentence);
    out.flush();
  }

  /** {@code DEVICE WORDS…}; docking moves the recorder and the bay together. */
  record TypedCommand(String line) {

    void run(SimulatedBureau bureau) {
      var words = line.split(" +", 3);
      if (words.length < 2) {
        return;
      }
      var device = bureau.agent(words[0]);
      if (words[1].equals("dock") && words.length == 3) {
        int bay = Integer.parseInt(words[2]);
        bureau.agent(Plan.DOCK).tell("insert " + bay);
        device.tell("dock " + bureau.plan().bayAddress(bay));
      } else {
        device.tell(line.substring(words[0].length()).strip());
      }
    }
  }
}
