package org.quancheng.provisioning.undertaking;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a verb found out or made: facts for a script, lines for a person. */
public final class Report {

  private final Map<String, Object> facts = new LinkedHashMap<>();
  private final StringBuilder text = new StringBuilder();
  private boolean whole = true;

  /** Notes a fact under a name, and says it in a line of its own. */
  public Report fact(String name, Object value) {
    facts.put(name, value);
    text.append("%-14s %s%n".formatted(name, value));
    return this;
  }

  /** Notes a fact for scripts only. */
  public Report data(String name, Object value) {
    facts.put(name, value);
    return this;
  }

  /** Says something to a person only. */
  public Report line(String line) {
    text.append(line).append(System.lineSeparator());
    return this;
  }

  /** Notes that a part was left undone; the exit code then says so. */
  public Report incomplete() {
    whole = false;
    return this;
  }

  Map<String, Object> facts() {
    return facts;
  }

  String text() {
    return text.toString();
  }

  /** Whether nothing was left undone so far. */
  public boolean whole() {
    return whole;
  }
}
