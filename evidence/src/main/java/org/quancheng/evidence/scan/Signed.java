package org.quancheng.evidence.scan;

import java.util.Objects;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.format.v1.HeaderImage;

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
    int number, Digest digest, long nextIndex, long end, long millis, long plaintextBytes) {

  /** Nothing signed yet but the header. */
  public static Signed start(HeaderImage header) {
    return new Signed(0, header.digest(), 0, header.length(), 0, 0);
  }

  /** As far as this candidate's statement, which was found to be signed. */
  static Signed by(Candidate candidate) {
    var statement = Objects.requireNonNull(candidate.statement());
    return new Signed(
        statement.number(),
        statement.digest(candidate.head().type()),
        candidate.head().index() + 1,
        candidate.end(),
        candidate.head().elapsedMillis(),
        statement.plaintextBytes());
  }
}
