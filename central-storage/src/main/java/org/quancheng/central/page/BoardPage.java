package org.quancheng.central.page;

import java.util.List;

/**
 * The board of the 24 hours: how old what is awaited is, dock by dock, and who was told of what.
 *
 * @param ages what the columns are called, the youngest first
 * @param rows a row for each dock that holds something, and the sums of the columns in the last
 * @param troubles of which somebody was told
 */
public record BoardPage(
    Shell shell,
    List<String> alarms,
    List<String> ages,
    List<Row> rows,
    List<TroubleLine> troubles) {

  public BoardPage {
    alarms = List.copyOf(alarms);
    ages = List.copyOf(ages);
    rows = List.copyOf(rows);
    troubles = List.copyOf(troubles);
  }

  /**
   * One row.
   *
   * @param counts a count for each age; together they are {@code all}
   * @param foreseen how many of them are expected to be late
   */
  public record Row(String dock, List<Long> counts, long all, long foreseen) {

    public Row {
      counts = List.copyOf(counts);
    }
  }

  /**
   * One trouble.
   *
   * @param kind and {@code name} are what a person takes it on by
   * @param what a capture's number, or that a dock is silent
   * @param sign the class of the chip: ontime, soon or late
   * @param told who was told at the highest
   * @param heededBy who has taken it on; empty for nobody
   * @param open whether it waits for somebody to take it on
   */
  public record TroubleLine(
      String kind,
      String name,
      String dock,
      String what,
      String due,
      String left,
      String expected,
      String sign,
      String told,
      String heededBy,
      boolean open) {}
}
