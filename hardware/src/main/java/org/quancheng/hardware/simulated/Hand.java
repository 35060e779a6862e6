package org.quancheng.hardware.simulated;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The hand that moves simulated parts: reads one command a line and tells events as {@code @ JSON}
 * lines. Many threads may tell; commands run one after the other on the thread that reads.
 */
public final class Hand {

  /** What a command does. */
  @FunctionalInterface
  public interface Action {

    /**
     * Carries the command out.
     *
     * @throws IllegalArgumentException if the words make no sense; the message is told as an event
     */
    void perform(List<String> words);
  }

  private static final String BEFORE = "quancheng.hand";

  private record Verb(String form, Action action) {}

  private final PrintStream events;
  private final Map<String, Verb> verbs = new TreeMap<>();

  public Hand(PrintStream events) {
    this.events = events;
  }

  /**
   * Teaches the hand a command.
   *
   * @param form the verb and its words, such as {@code battery PERCENT}; told when words are wrong
   */
  public synchronized void teach(String form, Action action) {
    verbs.put(form.split(" ", 2)[0], new Verb(form, action));
  }

  /** Tells an event; the fields follow in the map's order. */
  public void tell(String event, Map<String, ?> fields) {
    var line = JsonLine.of(event, fields);
    synchronized (events) {
      events.print("@ " + line + "\n");
      events.flush();
    }
  }

  /**
   * Obeys the commands of the property {@code quancheng.hand}, with a semicolon between them,
   * before anybody has used the parts: so a chip can be absent, or a clock stopped, from the start.
   */
  public void begin() {
    for (var command : System.getProperty(BEFORE, "").split(";", -1)) {
      obey(command);
    }
  }

  /** Obeys every command until the stream ends. */
  public void obey(InputStream commands) {
    var lines = new BufferedReader(new InputStreamReader(commands, StandardCharsets.UTF_8));
    try {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        obey(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the hand's commands cannot be read", e);
    }
  }

  /** Obeys one command; a command that makes no sense is told as a {@code refused} event. */
  public void obey(String line) {
    var words = List.copyOf(Arrays.asList(line.strip().split("\\s+")));
    if (words.getFirst().isEmpty()) {
      return;
    }
    Verb verb;
    synchronized (this) {
      verb = verbs.get(words.getFirst());
    }
    if (verb == null) {
      refuse(line, "known commands: " + String.join(", ", forms()));
      return;
    }
    try {
      verb.action().perform(words.subList(1, words.size()));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      refuse(line, "expected '%s': %s".formatted(verb.form(), e.getMessage()));
    }
  }

  private synchronized List<String> forms() {
    return verbs.values().stream().map(Verb::form).toList();
  }

  private void refuse(String line, String reason) {
    tell("refused", Map.of("command", line, "reason", reason));
  }
}
