package org.quancheng.hardware.board.model;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.quancheng.hardware.board.Chip;
import org.quancheng.hardware.pi4j.chip.Pn532Frame;

/** A PN532 and the card before it, a type 2 tag. May be shared by threads. */
public final class ReaderModel implements Chip {

  private static final byte[] NOT_READY = {0};
  private static final int PAGE_BYTES = 4;
  private static final int FIRST_PAGE = 4;
  private static final int READ_BYTES = 16;

  private final Deque<byte[]> answers = new ArrayDeque<>();
  private byte @Nullable [] card;
  private byte number;
  private boolean setUp;

  /** Puts a card before the reader; its memory begins with the fourth page. */
  public synchronized void place(byte[] memory) {
    card = memory.clone();
    number++;
  }

  /** Takes the card away. */
  public synchronized void remove() {
    card = null;
  }

  @Override
  public synchronized void write(byte[] bytes) throws IOException {
    var command =
        Pn532Frame.unwrap(Pn532Frame.TO_CHIP, bytes)
            .orElseThrow(() -> new IOException("no frame for the chip"));
    answers.clear();
    answers.add(Pn532Frame.acknowledged());
    answers.add(Pn532Frame.wrap(Pn532Frame.TO_HOST, answer(command)));
  }

  @Override
  public synchronized byte[] read(int length) {
    var answer = answers.poll();
    if (answer == null) {
      return Arrays.copyOf(NOT_READY, length);
    }
    var bytes = new byte[length];
    bytes[0] = 1;
    System.arraycopy(answer, 0, bytes, 1, Math.min(answer.length, length - 1));
    return bytes;
  }

  private byte[] answer(byte[] command) {
    byte answered = (byte) (command[0] + 1);
    return switch (command[0]) {
      case 0x14 -> {
        setUp = true;
        yield new byte[] {answered};
      }
      case 0x4A -> found(answered);
      case 0x40 -> memory(answered, command[3] - FIRST_PAGE);
      default -> new byte[] {answered};
    };
  }

  private byte[] found(byte answered) {
    return card == null || !setUp
        ? new byte[] {answered, 0}
        : new byte[] {answered, 1, 1, 0, 0x44, 0, 4, 4, 8, 15, number};
  }

  private byte[] memory(byte answered, int page) {
    int from = page * PAGE_BYTES;
    if (card == null || from >= card.length) {
      return new byte[] {answered, 1}; // Status 1: nobody answered in time.
    }
    var answer = new byte[2 + READ_BYTES];
    answer[0] = answered;
    System.arraycopy(card, from, answer, 2, Math.min(READ_BYTES, card.length - from));
    return answer;
  }
}
