package org.quancheng.evidence.scan;

/**
 * A stretch that does not hold.
 *
 * @param fromMillis since the start of the capture
 * @param toMillis since the start of the capture
 * @param firstIndex its first record
 * @param count how many records; 0 where it is bytes that belong to none
 * @param position where in the file it was noticed
 */
public record Damage(long fromMillis, long toMillis, long firstIndex, long count, long position) {}
