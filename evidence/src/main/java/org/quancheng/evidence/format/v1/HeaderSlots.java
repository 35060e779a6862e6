package org.quancheng.evidence.format.v1;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.quancheng.evidence.recipient.KeyId;

/** Encodes the key slots of a header (capture-format.md, section 4.3). */
final class HeaderSlots {

  private static final int SLOTS_MAX = 32;
  private static final int SLOT_HEAD_BYTES = 2 * Short.BYTES + KeyId.BYTES;

  private HeaderSlots() {}

  static byte[] encode(List<Slot> slots) {
    if (slots.isEmpty() || slots.size() > SLOTS_MAX) {
      throw new IllegalArgumentException("a capture has 1 to %d slots".formatted(SLOTS_MAX));
    }
    int length =
        Short.BYTES + slots.stream().mapToInt(slot -> SLOT_HEAD_BYTES + slot.body().length).sum();
    var target = ByteBuffer.allocate(length).putShort((short) slots.size());
    for (var slot : slots) {
      target
          .putShort((short) slot.type())
          .putShort((short) slot.body().length)
          .put(slot.keyId().bytes())
          .put(slot.body());
    }
    return target.array();
  }

  static List<Slot> parse(ByteBuffer source) throws MalformedCaptureException {
    int count = source.remaining() < Short.BYTES ? 0 : Short.toUnsignedInt(source.getShort());
    if (count < 1 || count > SLOTS_MAX) {
      throw new MalformedCaptureException("section 4.3: not 1 to %d slots".formatted(SLOTS_MAX));
    }
    var slots = new ArrayList<Slot>();
    for (int i = 0; i < count; i++) {
      if (source.remaining() < SLOT_HEAD_BYTES) {
        throw new MalformedCaptureException("section 4.3: the slots end inside a slot");
      }
      int type = Short.toUnsignedInt(source.getShort());
      int length = Short.toUnsignedInt(source.getShort());
      var keyId = new byte[KeyId.BYTES];
      source.get(keyId);
      if (length > source.remaining()) {
        throw new MalformedCaptureException("section 4.3: a slot is longer than the slots");
      }
      var body = new byte[length];
      source.get(body);
      slots.add(new Slot(type, new KeyId(keyId), body));
    }
    if (source.hasRemaining()) {
      throw new MalformedCaptureException("section 4.3: bytes follow the last slot");
    }
    return slots;
  }
}
