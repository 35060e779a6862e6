package org.quancheng.central.page;

/**
 * A capture a dock holds for the store.
 *
 * @param deadline when it must be here
 * @param left time left, or how long it is overdue
 * @param late whether it is overdue
 * @param percent how much has arrived
 * @param first whether it was put first already
 */
public record WaitingLine(
    String transfer,
    String dock,
    String recorder,
    long number,
    String state,
    String deadline,
    String left,
    boolean late,
    int percent,
    boolean first) {}
