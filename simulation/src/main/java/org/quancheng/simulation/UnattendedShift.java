package org.quancheng.simulation;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.quancheng.simulation.bureau.SimulatedBureau;
import org.quancheng.simulation.check.ShiftCheck;
import org.quancheng.simulation.process.AgentException;
import org.quancheng.simulation.shift.Part;
import org.quancheng.simulation.shift.Shift;
import org.quancheng.simulation.shift.Taken;
import org.quancheng.simulation.summary.CaptureSummary;
import org.quancheng.simulation.summary.Summary;

/** {@code demo --once}: plays a shift, checks every capture of it, and says what it found. */
final class UnattendedShift {

  private static final int EXIT_FAILED = 1;

  private final SimulatedBureau bureau;
  private final PrintWriter out;
  private final long started = System.nanoTime();

  UnattendedShift(SimulatedBureau bureau, PrintWriter out) {
    this.bureau = bureau;
    this.out = out;
  }

  int play() throws IOException, InterruptedException {
    var parts = Part.usual();
    var problems = new ArrayList<String>();
    List<CaptureSummary> captures = List.of();
    try {
      bureau.startAll();
      say("store, dock and recorders are up");
      List<Taken> taken = new Shift(bureau, this::say).play(parts);
      var check = new ShiftCheck(bureau.plan());
      captures = check.look(taken);
      problems.addAll(check.problems());
    } catch (AgentException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    int expected = parts.stream().mapToInt(part -> part.powerCut() ? 4 : 3).sum();
    if (captures.size() != expected) {
      problems.add("%d of %d captures are in the store".formatted(captures.size(), expected));
    }
    var summary = new Summary(problems.isEmpty(), seconds(), captures, problems);
    Path file = bureau.plan().folder().resolve("summary.json");
    summary.write(file);
    out.println();
    out.print(summary.table());
    problems.forEach(problem -> out.println("PROBLEM: " + problem));
    out.printf(
        "%n%s after %.1f s; %s%n", summary.passed() ? "passed" : "FAILED", summary.seconds(), file);
    out.flush();
    return summary.passed() ? 0 : EXIT_FAILED;
  }

  private synchronized void say(String sentence) {
    out.printf("%5.1f s  %s%n", seconds(), sentence);
    out.flush();
  }

  private double seconds() {
    return (System.nanoTime() - started) / 1e9;
  }
}
