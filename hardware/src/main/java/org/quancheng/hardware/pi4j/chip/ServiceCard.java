package org.quancheng.hardware.pi4j.chip;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.quancheng.hardware.port.CardReader.Card;

/**
 * What a service card holds: a text record of the NFC Forum on a type 2 tag, in the form {@code
 * OFFICER;CERTIFICATE}.
 *
 * @see <a href="https://nfc-forum.org/build/specifications">NFC Forum Type 2 Tag and Text Record
 *     Type Definition</a>
 */
public final class ServiceCard {

  private static final int NOTHING = 0x00;
  private static final int MESSAGE = 0x03;
  private static final int END = 0xFE;

  /** First and last record, short form, of the well-known types. */
  private static final int SINGLE_SHORT_RECORD = 0xD1;

  private static final Pattern FORM = Pattern.compile("([^;]{1,40});([^;]{1,60})");

  private ServiceCard() {}

  /** Reads a card's memory from its fourth page on; empty when it is no service card. */
  static Optional<Card> read(byte[] memory) {
    int at = 0;
    while (at + 1 < memory.length && memory[at] != (byte) END) {
      int kind = Byte.toUnsignedInt(memory[at]);
      if (kind == NOTHING) {
        at++;
        continue;
      }
      int length = Byte.toUnsignedInt(memory[at + 1]);
      if (kind == MESSAGE && at + 2 + length <= memory.length) {
        return text(Arrays.copyOfRange(memory, at + 2, at + 2 + length)).flatMap(ServiceCard::card);
      }
      at += 2 + length;
    }
    return Optional.empty();
  }

  private static Optional<String> text(byte[] record) {
    if (record.length < 6
        || record[0] != (byte) SINGLE_SHORT_RECORD
        || record[1] != 1
        || record[3] != 'T'
        || 4 + record[2] > record.length) {
      return Optional.empty();
    }
    int text = 5 + (record[4] & 0x3F);
    return text > 4 + record[2]
        ? Optional.empty()
        : Optional.of(new String(record, text, 4 + record[2] - text, StandardCharsets.UTF_8));
  }

  private static Optional<Card> card(String text) {
    var form = FORM.matcher(text);
    return form.matches()
        ? Optional.of(new Card(form.group(1).strip(), form.group(2).strip()))
        : Optional.empty();
  }

  /** The memory of a card with this text, from its fourth page on. */
  public static byte[] memory(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    int payload = 3 + bytes.length;
    var memory = new byte[144];
    byte[] head = {
      MESSAGE, (byte) (4 + payload), (byte) SINGLE_SHORT_RECORD, 1, (byte) payload, 'T', 2, 'z', 'h'
    };
    System.arraycopy(head, 0, memory, 0, head.length);
    System.arraycopy(bytes, 0, memory, head.length, bytes.length);
    memory[head.length + bytes.length] = (byte) END;
    return memory;
  }
}
