package org.quancheng.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.format.v1.HeaderImage;
import org.quancheng.evidence.format.v1.HeaderImage.Parts;
import org.quancheng.evidence.format.v1.HeaderParser;

/** Changes the slots or the commitment of a capture's header. */
public final class HeaderSurgery {

  private static final int FIXED_BYTES = 32;
  private static final int COMMITMENT_BYTES = 32;

  private final byte[] capture;
  private final int slotsAt;
  private final int slotsEnd;

  public HeaderSurgery(byte[] capture) {
    this.capture = capture;
    var fields = ByteBuffer.wrap(capture);
    this.slotsAt = FIXED_BYTES + fields.getInt(12);
    this.slotsEnd = slotsAt + fields.getInt(16);
  }

  /** Without the first slot; the signature stays as it was. */
  public byte[] stripped() {
    byte[] slots = Arrays.copyOfRange(capture, slotsAt, slotsEnd);
    int first = 12 + Short.toUnsignedInt(ByteBuffer.wrap(slots).getShort(4));
    var left = ByteBuffer.allocate(slots.length - first);
    left.putShort((short) (ByteBuffer.wrap(slots).getShort(0) - 1));
    left.put(slots, 2 + first, slots.length - 2 - first);
    return withSlots(left.array());
  }

  /** With the first slot twice, under another key's id; the signature stays as it was. */
  public byte[] added() {
    byte[] slots = Arrays.copyOfRange(capture, slotsAt, slotsEnd);
    int first = 12 + Short.toUnsignedInt(ByteBuffer.wrap(slots).getShort(4));
    var more = ByteBuffer.allocate(slots.length + first);
    more.putShort((short) (ByteBuffer.wrap(slots).getShort(0) + 1));
    more.put(slots, 2, slots.length - 2).put(slots, 2, first);
    more.put(slots.length + 4, (byte) ~slots[6]);
    return withSlots(more.array());
  }

  private byte[] withSlots(byte[] slots) {
    int chain = ByteBuffer.wrap(capture).getInt(20);
    int signature = slotsEnd + COMMITMENT_BYTES + chain;
    int end = signature + 2 + Short.toUnsignedInt(ByteBuffer.wrap(capture).getShort(signature));
    var head = new ByteArrayOutputStream();
    head.write(capture, 0, slotsAt);
    head.writeBytes(slots);
    head.write(capture, slotsEnd, end - slotsEnd);
    byte[] padded = Arrays.copyOf(head.toByteArray(), padded(head.size()));
    ByteBuffer.wrap(padded).putInt(16, slots.length);
    return join(padded, padded(end));
  }

  /** With a commitment to another key, which only the device itself can sign. */
  public byte[] withAnotherCommitment(CaptureSigner signer, Path scratch) throws IOException {
    var file = Files.write(scratch, capture);
    try (var channel = FileChannel.open(file)) {
      var header = HeaderParser.read(channel);
      byte[] commitment = header.commitment();
      commitment[0] ^= 1;
      var parts =
          new Parts(header.suite(), header.core(), header.slots(), commitment, header.chain());
      return join(HeaderImage.build(parts, signer::sign).bytes(), header.length());
    }
  }

  private byte[] join(byte[] header, int recordsAt) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(header);
    bytes.write(capture, recordsAt, capture.length - recordsAt);
    return bytes.toByteArray();
  }

  private static int padded(int length) {
    return Math.ceilDiv(length, HeaderImage.BLOCK_BYTES) * HeaderImage.BLOCK_BYTES;
  }
}
