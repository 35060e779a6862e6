package org.quancheng.central.web;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.docks.DockRow;
import org.quancheng.central.escalation.LadderRow;
import org.quancheng.central.escalation.LadderState;
import org.quancheng.central.escalation.Subject;
import org.quancheng.central.page.BoardPage;
import org.quancheng.central.page.BoardPage.Row;
import org.quancheng.central.page.BoardPage.TroubleLine;
import org.quancheng.central.page.Shell;
import org.quancheng.central.page.Words;
import org.quancheng.central.passage.TransferRow;
import org.quancheng.central.passage.TransferTable;
import org.quancheng.central.schedule.Outlook;

/** Counts what is awaited by its age, and puts troubles into words. */
final class BoardLines {

  /** Where one column ends and the next begins, in hours of age. */
  private static final List<Integer> HOURS = List.of(12, 20, 23, 24);

  private static final Duration DAY = Duration.ofHours(24);

  private final Site site;

  BoardLines(Site site) {
    this.site = site;
  }

  /** What is known at one moment. */
  private record Scene(
      Instant now,
      List<TransferRow> awaited,
      Map<UUID, Outlook> outlooks,
      Map<Subject, LadderRow> troubles,
      List<DockRow> docks) {}

  BoardPage page(Shell shell) throws SQLException {
    var scene = scene();
    return new BoardPage(
        shell,
        site.intake().alarms().now(),
        ages(),
        rows(scene, shell.words()),
        troubles(scene, shell.words()));
  }

  private Scene scene() throws SQLException {
    var now = site.clock().instant();
    var outlooks = site.fleet().watchman().outlooks(now);
    return site.database()
        .query(reader ->
            new Scene(
                now,
                TransferTable.awaited(reader),
                outlooks,
                site.fleet().watchman().troubles(reader),
                site.fleet().docks().all(reader)));
  }

  private static List<String> ages() {
    var ages = new ArrayList<String>();
    int from = 0;
    for (int to : HOURS) {
      ages.add("%d–%d h".formatted(from, to));
      from = to;
    }
    ages.add("> %d h".formatted(from));
    return ages;
  }

  /** Which column a capture of this age stands in. */
  static int column(Duration age) {
    int column = 0;
    while (column < HOURS.size() && age.compareTo(Duration.ofHours(HOURS.get(column))) >= 0) {
      column++;
    }
    return column;
  }

  private static final class Count {
    private final List<Long> counts = new ArrayList<>(Collections.nCopies(HOURS.size() + 1, 0L));
    private long foreseen;

    void add(int column, boolean late) {
      counts.set(column, counts.get(column) + 1);
      foreseen += late ? 1 : 0;
    }

    Row row(String name) {
      return new Row(name, counts, counts.stream().mapToLong(Long::longValue).sum(), foreseen);
    }
  }

  private static List<Row> rows(Scene scene, Words words) {
    var byDock = new TreeMap<String, Count>();
    var sum = new Count();
    for (var row : scene.awaited()) {
      var age = DAY.minus(Duration.between(scene.now(), row.times().deadline()));
      var outlook = scene.outlooks().get(row.id());
      boolean late = outlook == null ? row.late(scene.now()) : outlook.late();
      byDock.computeIfAbsent(row.dock().text(), _ -> new Count()).add(column(age), late);
      sum.add(column(age), late);
    }
    var rows = new ArrayList<Row>();
    byDock.forEach((dock, count) -> rows.add(count.row(dock)));
    rows.add(sum.row(words.say("board.sum")));
    return rows;
  }

  private List<TroubleLine> troubles(Scene scene, Words words) {
    var captures = new HashMap<Subject, TransferRow>();
    scene.awaited().forEach(row -> captures.put(subject(row), row));
    var docks = new HashMap<Subject, DockRow>();
    scene.docks().forEach(row -> docks.put(new Subject(Subject.Kind.DOCK, row.dock().text()), row));
    var lines = new ArrayList<TroubleLine>();
    for (var trouble : scene.troubles().values()) {
      var capture = captures.get(trouble.subject());
      var dock = docks.get(trouble.subject());
      if (capture != null) {
        lines.add(capture(scene, words, trouble, capture));
      } else if (dock != null) {
        lines.add(dock(scene, words, trouble, dock));
      }
    }
    lines.sort(
        Comparator.comparing((TroubleLine line) -> !line.open())
            .thenComparing(TroubleLine::due)
            .thenComparing(TroubleLine::name));
    return lines;
  }

  private static Subject subject(TransferRow row) {
    return new Subject(Subject.Kind.CAPTURE, row.id().toString());
  }

  private TroubleLine capture(Scene scene, Words words, LadderRow trouble, TransferRow row) {
    @Nullable Outlook outlook = scene.outlooks().get(row.id());
    boolean late = row.late(scene.now());
    boolean foreseen = outlook != null && outlook.late();
    var left = Duration.between(scene.now(), row.times().deadline());
    var expected = outlook == null ? Optional.of(scene.now()) : outlook.expected();
    return line(
        words,
        trouble,
        new Told(
            row.dock().text(),
            words.say("board.capture", Long.toString(row.offer().captureNumber())),
            site.wall().both(row.times().deadline()),
            words.say(late ? "time.over" : "time.left", site.wall().span(words, left)),
            expected.map(site.wall()::both).orElseGet(() -> words.say("board.not-in-sight")),
            late ? "late" : foreseen ? "soon" : "ontime"));
  }

  private TroubleLine dock(Scene scene, Words words, LadderRow trouble, DockRow row) {
    var silent = site.wall().span(words, row.silent(scene.now()));
    return line(
        words,
        trouble,
        new Told(
            row.dock().text(),
            words.say(row.heard() == null ? "board.dock.never" : "board.dock.silent"),
            site.wall().both(row.silentSince()),
            words.say("board.silent-for", silent),
            "",
            "late"));
  }

  /** The parts of a line that differ between captures and docks. */
  private record Told(
      String dock, String what, String due, String left, String expected, String sign) {}

  private static TroubleLine line(Words words, LadderRow trouble, Told told) {
    var by = trouble.heededBy();
    boolean heeded = trouble.state() instanceof LadderState.Heeded;
    return new TroubleLine(
        trouble.subject().kind().name(),
        trouble.subject().name(),
        told.dock(),
        told.what(),
        told.due(),
        told.left(),
        told.expected(),
        trouble.state() instanceof LadderState.Eased ? "ontime" : told.sign(),
        trouble.state().told().map(rung -> words.say("rung." + rung)).orElse(""),
        heeded && by != null ? by : "",
        trouble.state() instanceof LadderState.Raised);
  }
}
