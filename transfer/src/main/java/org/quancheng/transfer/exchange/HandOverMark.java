package org.quancheng.transfer.exchange;

/**
 * How far the store has a chain of hand-overs.
 *
 * @param sequence of the last line it has without a gap before it; 0 for none
 */
public record HandOverMark(long sequence) {}
