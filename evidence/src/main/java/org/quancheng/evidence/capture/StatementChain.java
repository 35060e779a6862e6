package org.quancheng.evidence.capture;

import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.format.v1.HeaderImage;
import org.quancheng.evidence.format.v1.RecordHead;
import org.quancheng.evidence.format.v1.RecordType;
import org.quancheng.evidence.format.v1.SignedStatement;
import org.quancheng.evidence.format.v1.Statement;
import org.quancheng.evidence.header.Moment;
import org.quancheng.evidence.scan.Signed;

/** Makes the signed statements of one capture, each tied to the one before. */
final class StatementChain {

  private final HeaderImage header;
  private final CaptureSigner signer;
  private int number;
  private Digest previous;
  private long firstIndex;

  /** What a statement says about the records since the last one. */
  record Interval(long count, Digest root, long plaintextBytes) {}

  StatementChain(HeaderImage header, CaptureSigner signer) {
    this.header = header;
    this.signer = signer;
    this.previous = header.digest();
  }

  /** Goes on after the last statement that was found sound. */
  StatementChain(HeaderImage header, CaptureSigner signer, Signed sound) {
    this.header = header;
    this.signer = signer;
    this.number = sound.number();
    this.previous = sound.digest();
    this.firstIndex = sound.nextIndex();
  }

  /** The next statement; its place in the chain is taken whether it is signed yet or not. */
  Unsigned next(RecordType type, Interval interval, Moment now, int elapsedMillis) {
    var statement =
        new Statement(
            header.suite(),
            ++number,
            firstIndex,
            interval.count(),
            interval.root(),
            previous,
            interval.plaintextBytes(),
            new Statement.Time(
                now.utc().toEpochMilli(),
                now.monotonic().toMillis(),
                now.bootCounter(),
                now.clock().code()));
    previous = statement.digest(type);
    long index = firstIndex + interval.count();
    firstIndex = index + 1;
    return new Unsigned(type, statement, index, elapsedMillis);
  }

  int number() {
    return number;
  }

  Digest last() {
    return previous;
  }

  /** A statement that has its place but no signature. */
  record Unsigned(RecordType type, Statement statement, long index, int elapsedMillis) {}

  /** Signs a statement; the record as it goes into the file. May run beside others. */
  byte[] record(Unsigned unsigned) {
    byte[] encoded = unsigned.statement().encode();
    byte[] message = Statement.signedMessage(header.digest(), unsigned.type(), encoded);
    byte[] signature = signer.sign(message);
    boolean twice = header.second().isPresent() && unsigned.type().terminal();
    byte[] body =
        (twice
                ? new SignedStatement(
                    encoded, signature, signer.second().orElseThrow().sign(message))
                : new SignedStatement(encoded, signature))
            .encode();
    var record = new byte[RecordHead.BYTES + body.length];
    new RecordHead(unsigned.type(), false, body.length, unsigned.index(), unsigned.elapsedMillis())
        .encode(record, 0);
    System.arraycopy(body, 0, record, RecordHead.BYTES, body.length);
    return record;
  }
}
