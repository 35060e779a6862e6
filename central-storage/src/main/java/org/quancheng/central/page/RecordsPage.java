package org.quancheng.central.page;

import java.util.List;

/**
 * The list of captures.
 *
 * @param total how many the filters let through
 * @param newer query of the page with newer ones; empty when there is none
 * @param older query of the page with older ones; empty when there is none
 */
public record RecordsPage(
    Shell shell,
    Tiles tiles,
    FilterForm form,
    List<CaptureLine> lines,
    long total,
    String newer,
    String older) {

  public RecordsPage {
    lines = List.copyOf(lines);
  }
}
