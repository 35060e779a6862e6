package org.quancheng.evidence.verify;

import java.time.Duration;

/**
 * A stretch of a capture between two signed statements.
 *
 * @param from time since the start of the capture
 * @param to time since the start of the capture
 * @param firstRecord index of its first record
 * @param records how many records it holds; 0 where that is not known
 */
public record Interval(Duration from, Duration to, long firstRecord, long records) {}
