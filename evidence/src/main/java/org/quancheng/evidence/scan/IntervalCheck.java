package org.quancheng.evidence.scan;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Objects;
import org.quancheng.evidence.format.v1.HeaderImage;
import org.quancheng.evidence.format.v1.MerkleTree;
import org.quancheng.evidence.format.v1.Statement;

/**
 * Checks one statement against its signature and its interval. May run beside others.
 *
 * @param signed whether the device signed the statement for this capture
 * @param sound whether the records before it are those that it covers
 * @param startMillis when the first record covered was written
 */
record IntervalCheck(boolean signed, boolean sound, long startMillis) {

  private static final IntervalCheck UNSIGNED = new IntervalCheck(false, false, 0);

  static IntervalCheck of(FileChannel file, HeaderImage header, Candidate candidate)
      throws IOException {
    var statement = candidate.statement();
    if (statement == null || !signed(header, candidate)) {
      return UNSIGNED;
    }
    var records = new RecordStream(file, candidate.runStart(), candidate.position());
    var tree = new MerkleTree(header.suite().hash());
    long expected = statement.firstIndex();
    long startMillis = candidate.head().elapsedMillis();
    while (records.next()) {
      var head = records.head();
      if (head.index() < statement.firstIndex()) {
        continue; // The run began in an interval whose own statement is lost.
      }
      if (head.index() != expected) {
        return new IntervalCheck(true, false, startMillis);
      }
      if (expected == statement.firstIndex()) {
        startMillis = head.elapsedMillis();
      }
      tree.add(records.headBytes(), records.body());
      expected++;
    }
    boolean sound =
        records.position() == candidate.position()
            && tree.leaves() == statement.count()
            && tree.root().equals(statement.intervalRoot());
    return new IntervalCheck(true, sound, startMillis);
  }

  static boolean signed(HeaderImage header, Candidate candidate) {
    var body = candidate.body();
    if (body == null) {
      return false;
    }
    var key = header.chain().getFirst().getPublicKey();
    byte[] message =
        Statement.signedMessage(header.digest(), candidate.head().type(), body.statement());
    boolean twice = header.second().isPresent() && candidate.head().type().terminal();
    return header.suite().signatures().verify(key, body.signature(), message)
        && (twice
            ? header.second().get().verify(message, body.second())
            : body.second().length == 0);
  }

  /** Whether a RECOVERY covers exactly the records and the torn tail after the sound part. */
  static boolean recovered(FileChannel file, HeaderImage header, Signed sound, Candidate recovery)
      throws IOException {
    var records = new RecordStream(file, sound.end(), recovery.position());
    long millis = sound.millis();
    var statement = Objects.requireNonNull(recovery.statement());
    var tree = new MerkleTree(header.suite().hash());
    long expected = statement.firstIndex();
    while (tree.leaves() < statement.count()) {
      if (!records.next() || records.head().index() != expected) {
        return false;
      }
      tree.add(records.headBytes(), records.body());
      expected++;
      millis = records.head().elapsedMillis();
    }
    long tail = sound.end();
    if (statement.count() > 0) {
      tail = records.position() + records.head().recordBytes();
    }
    if (tail < recovery.position()) {
      tree.addLeafDigest(TornTail.digest(file, header.suite().hash(), tail, recovery.position()));
    }
    return recovery.head().elapsedMillis() == millis
        && tree.root().equals(statement.intervalRoot());
  }
}
