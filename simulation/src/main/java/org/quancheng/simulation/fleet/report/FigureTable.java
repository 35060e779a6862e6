package org.quancheng.simulation.fleet.report;

import org.quancheng.simulation.summary.TextTable;

/** Figures for a terminal. */
public final class FigureTable {

  private FigureTable() {}

  /** The figures as text. */
  public static String of(Figures figures) {
    var plan = figures.plan();
    return """
    %,d docks × %d recorders × %d days, seed %d
    lines of %d Mbit/s to a store of %,d Mbit/s
    %,d captures, %.1f TB; the store's line was used to %.1f %%

    %s
    %s\
    """
        .formatted(
            plan.docks(),
            plan.recorders(),
            plan.days(),
            plan.seed(),
            megabits(plan.linkBytesPerSecond()),
            megabits(plan.storeBytesPerSecond()),
            figures.captures(),
            figures.terabytes(),
            figures.utilisationMeanPercent(),
            spreads(figures),
            counts(figures));
  }

  private static String spreads(Figures figures) {
    var table = new TextTable();
    table.row("", "50 %", "90 %", "99 %", "99.9 %", "most");
    table.row(figures.hoursToStore().cells("hours from docking to the store"));
    table.row(figures.utilisationPercent().cells("use of the store's line by the hour, %"));
    table.row(figures.waiting().cells("captures waiting"));
    table.row(figures.waitingTerabytes().cells("terabytes waiting"));
    table.row(figures.turns().cells("turns at once"));
    return table.text();
  }

  private static String counts(Figures figures) {
    var misses = figures.misses();
    var custody = figures.custody();
    var coordination = figures.coordination();
    var table = new TextTable();
    count(table, "later than 24 hours", misses.all());
    count(
        table,
        "  unavoidable: an optimum that knows the future misses them too",
        misses.unavoidable());
    count(table, "  unforeseen: on course until the dock's line failed", misses.unforeseen());
    count(table, "  avoidable", misses.avoidable());
    count(table, "stored", custody.stored());
    count(table, "erased on the recorder, and known to be", custody.closed());
    count(table, "copies removed without a receipt", custody.removedUnsigned());
    count(table, "recorders taken from a bay that showed ✔", custody.leftSafe());
    count(table, "recorders taken before", custody.leftOtherwise());
    count(table, "turns given", coordination.turns());
    count(table, "turns that ended before the last byte", coordination.taken());
    count(table, "messages that the broker lost", coordination.lostMessages());
    return table.text();
  }

  private static void count(TextTable table, String name, long count) {
    table.row(name, "%,d".formatted(count));
  }

  private static long megabits(long bytesPerSecond) {
    return bytesPerSecond * Byte.SIZE / 1_000_000;
  }
}
