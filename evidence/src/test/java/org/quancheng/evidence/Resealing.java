package org.quancheng.evidence;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.format.v1.HeaderImage;
import org.quancheng.evidence.format.v1.MerkleTree;
import org.quancheng.evidence.format.v1.RecordHead;
import org.quancheng.evidence.format.v1.RecordType;
import org.quancheng.evidence.format.v1.SignedStatement;
import org.quancheng.evidence.format.v1.Statement;
import org.quancheng.evidence.suite.Span;

/** Gives a sealed capture another INDEX and signs its end again, as only its own device could. */
public final class Resealing {

  private static final int HEADER = HeaderImage.BLOCK_BYTES;

  private final CaptureSigner signer;

  public Resealing(CaptureSigner signer) {
    this.signer = signer;
  }

  /** The records of a capture, head and body each. */
  public static List<byte[]> split(byte[] capture) {
    var records = new ArrayList<byte[]>();
    int at = HEADER;
    while (at < capture.length) {
      int length = Objects.requireNonNull(RecordHead.parse(capture, at)).recordBytes();
      records.add(Arrays.copyOfRange(capture, at, at + length));
      at += length;
    }
    return records;
  }

  /** A capture whose INDEX says something else, and whose signatures all hold. */
  public byte[] withIndex(byte[] capture, UnaryOperator<byte[]> change) {
    var records = split(capture);
    int at = records.size() - 2;
    var head = Objects.requireNonNull(RecordHead.parse(records.get(at), 0));
    if (head.type() != RecordType.INDEX) {
      throw new IllegalArgumentException("the capture has no index");
    }
    byte[] old = records.get(at);
    records.set(
        at, index(head, change.apply(Arrays.copyOfRange(old, RecordHead.BYTES, old.length))));
    records.set(at + 1, seal(Arrays.copyOf(capture, HEADER), records));
    var bytes = new ByteArrayOutputStream();
    bytes.write(capture, 0, HEADER);
    records.forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }

  private static byte[] index(RecordHead head, byte[] body) {
    var record = new byte[RecordHead.BYTES + body.length];
    new RecordHead(RecordType.INDEX, false, body.length, head.index(), head.millis())
        .encode(record, 0);
    System.arraycopy(body, 0, record, RecordHead.BYTES, body.length);
    return record;
  }

  private byte[] seal(byte[] header, List<byte[]> records) {
    byte[] record = records.getLast().clone();
    var said =
        Objects.requireNonNull(
            Statement.parse(
                Arrays.copyOfRange(record, RecordHead.BYTES, RecordHead.BYTES + Statement.BYTES)));
    var tree = new MerkleTree(said.suite().hash());
    int last = records.size() - 1;
    for (byte[] covered : records.subList(last - (int) said.count(), last)) {
      tree.add(
          new Span(covered, 0, RecordHead.BYTES),
          new Span(covered, RecordHead.BYTES, covered.length - RecordHead.BYTES));
    }
    byte[] statement =
        new Statement(
                said.suite(),
                said.number(),
                said.firstIndex(),
                said.count(),
                tree.root(),
                said.previous(),
                said.plaintextBytes(),
                said.time())
            .encode();
    byte[] message =
        Statement.signedMessage(said.suite().hash().of(header), RecordType.SEAL, statement);
    byte[] body = new SignedStatement(statement, signer.sign(message)).encode();
    System.arraycopy(body, 0, record, RecordHead.BYTES, body.length);
    return record;
  }
}
