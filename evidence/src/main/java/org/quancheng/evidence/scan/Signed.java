package org.quancheng.evidence.scan;

import org.quancheng.evidence.digest.Digest;

/**
 * How far signatures reach.
 *
 * @param number the last statement's number; 0 before the first
 * @param digest digest of the last statement, or of the header before the first
 * @param nextIndex index of the record after it
 * @param end where in the file it ends
 * @param millis since the start of the capture
 * @param plaintextBytes media up to here
 */
public record Signed(
    int number, Digest digest, long nextIndex, long end, long millis, long plaintextBytes) {}
