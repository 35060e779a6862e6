package org.quancheng.simulation.fleet;

/**
 * One hour of a run.
 *
 * @param waiting the most captures that waited at once
 * @param waitingBytes the most bytes that did
 * @param running the most turns at once
 * @param carriedBytes what came in
 * @param capacityBytes what could have
 */
public record Hour(
    long waiting, long waitingBytes, long running, double carriedBytes, double capacityBytes) {}
