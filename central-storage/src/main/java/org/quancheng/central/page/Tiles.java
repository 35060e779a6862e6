package org.quancheng.central.page;

/**
 * The four figures above the list.
 *
 * @param stored captures in the vault
 * @param waiting captures offered and not stored yet
 * @param late how many of them are past their deadline
 * @param nextDeadline time left until the nearest deadline; empty when nothing waits
 * @param quarantined captures that wait for a person
 * @param missing numbers that no capture came for
 */
public record Tiles(
    long stored, long waiting, long late, String nextDeadline, long quarantined, long missing) {}
