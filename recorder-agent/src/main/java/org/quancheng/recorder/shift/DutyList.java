package org.quancheng.recorder.shift;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.evidence.tags.Officer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The officers and cases that the dock told last. Kept in a file that only this recorder reads, so
 * that they are there after a restart in the field. May be shared by threads.
 */
public final class DutyList {

  private static final Logger LOG = LoggerFactory.getLogger(DutyList.class);
  private static final int LINES_MAX = 2000;

  private final Path file;
  private Lists lists = new Lists(List.of(), List.of());

  private record Lists(List<Officer> roster, List<CaseNumber> cases) {}

  private DutyList(Path file) {
    this.file = file;
  }

  /** Reads the lists; a file that makes no sense is as good as none. */
  public static DutyList open(Path file) {
    var duty = new DutyList(file);
    if (Files.exists(file)) {
      try {
        duty.lists = read(Files.readAllLines(file, StandardCharsets.UTF_8));
      } catch (IOException | IllegalArgumentException e) {
        LOG.warn("the lists of officers and cases are not used: {}", e.getClass().getSimpleName());
      }
    }
    return duty;
  }

  /** Takes over what the dock told. */
  public synchronized void replace(List<Officer> roster, List<CaseNumber> cases)
      throws IOException {
    var next =
        new Lists(
            List.copyOf(roster.subList(0, Math.min(roster.size(), LINES_MAX))),
            List.copyOf(cases.subList(0, Math.min(cases.size(), LINES_MAX))));
    if (!next.equals(lists)) {
      lists = next;
      Durable.writeNew(file, text(next).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Cases that may be chosen. */
  public synchronized List<CaseNumber> cases() {
    return lists.cases();
  }

  /** Whether an officer is on the list as the card says; nobody can tell while there is no list. */
  public synchronized boolean knows(Officer officer) {
    return lists.roster().isEmpty() || lists.roster().contains(officer);
  }

  /** The case after this one; after the last comes the first, and none when there are none. */
  synchronized Optional<CaseNumber> after(Optional<CaseNumber> chosen) {
    var cases = lists.cases();
    if (cases.isEmpty()) {
      return Optional.empty();
    }
    int place = chosen.map(cases::indexOf).orElse(-1);
    return Optional.of(cases.get((place + 1) % cases.size()));
  }

  private static String text(Lists lists) {
    var text = new StringBuilder();
    for (var officer : lists.roster()) {
      text.append("officer\t%s\t%s\n".formatted(officer.id(), officer.certificate()));
    }
    for (var number : lists.cases()) {
      text.append("case\t%s\t%b\n".formatted(number.text(), number.provisional()));
    }
    return text.toString();
  }

  private static Lists read(List<String> lines) {
    var roster = new ArrayList<Officer>();
    var cases = new ArrayList<CaseNumber>();
    for (var line : lines) {
      var fields = List.of(line.split("\t", -1));
      if (fields.size() != 3) {
        throw new IllegalArgumentException("a line has %d fields".formatted(fields.size()));
      }
      if (fields.getFirst().equals("officer")) {
        roster.add(Officer.of(fields.get(1), fields.get(2)));
      } else {
        cases.add(new CaseNumber(fields.get(1), Boolean.parseBoolean(fields.get(2))));
      }
    }
    return new Lists(List.copyOf(roster), List.copyOf(cases));
  }
}
