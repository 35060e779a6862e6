package org.quancheng.hardware.pi4j.chip;

import com.pi4j.exception.Pi4JException;
import com.pi4j.io.i2c.I2C;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.quancheng.hardware.port.CardReader;
import org.quancheng.hardware.port.HardwareException;

/**
 * The PN532 reader. It looks for a card four times a second and reads the text on it; the card's
 * own number proves nothing and is used only to tell a card from the one before.
 *
 * @see <a href="https://www.nxp.com/docs/en/user-guide/141520.pdf">PN532 user manual</a>
 */
public final class Pn532 implements CardReader {

  public static final int ADDRESS = 0x24;

  private static final byte SET_UP = 0x14;
  private static final byte LIMITS = 0x32;
  private static final byte LOOK = 0x4A;
  private static final byte EXCHANGE = 0x40;
  private static final byte READ = 0x30;
  private static final int READY = 1;
  private static final int FIRST_PAGE = 4;
  private static final int PAGES_PER_READ = 4;
  private static final int TEXT_PAGES_MAX = 36;
  private static final int ANSWER_BYTES_MAX = 64;
  private static final long LOOK_MILLIS = 250;
  private static final Duration PATIENCE = Duration.ofMillis(120);

  private final I2C chip;
  private volatile Consumer<Tap> listener = _ -> {};
  private volatile @Nullable HardwareException trouble;
  private boolean ready;
  private String present = "";

  /**
   * Takes the reader into use.
   *
   * @param beat the thread that talks to the chip
   */
  public Pn532(I2C chip, ScheduledExecutorService beat) {
    this.chip = chip;
    var _ =
        beat.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  @Override
  public void listen(Consumer<Tap> listener) {
    this.listener = listener;
  }

  @Override
  public void check() throws HardwareException {
    var known = trouble;
    if (known != null) {
      throw known;
    }
  }

  private void look() {
    try {
      if (!ready) {
        call(SET_UP, (byte) 1, (byte) 20, (byte) 1);
        call(LIMITS, (byte) 5, (byte) 0xFF, (byte) 1, (byte) 1); // Look once, then say none.
        ready = true;
      }
      var found = call(LOOK, (byte) 1, (byte) 0);
      trouble = null;
      if (found.length < 2 || found[1] == 0) {
        present = "";
        return;
      }
      arrived(found);
    } catch (HardwareException e) {
      ready = false;
      trouble = e;
    }
  }

  private void arrived(byte[] found) {
    var number = HexFormat.of().formatHex(found, Math.min(2, found.length), found.length);
    if (number.equals(present)) {
      return;
    }
    present = number;
    Tap tap;
    try {
      tap = ServiceCard.read(memory()).<Tap>map(card -> card).orElse(new Unreadable());
    } catch (HardwareException _) {
      tap = new Unreadable(); // Taken away too soon: a tap that brought nothing is told as well.
      present = "";
    }
    listener.accept(tap);
  }

  private byte[] memory() throws HardwareException {
    var memory = new ByteArrayOutputStream();
    for (int page = FIRST_PAGE; page < FIRST_PAGE + TEXT_PAGES_MAX; page += PAGES_PER_READ) {
      var answer = call(EXCHANGE, (byte) 1, READ, (byte) page);
      if (answer.length < 2 || answer[1] != 0) {
        break; // Smaller cards end here.
      }
      memory.write(answer, 2, answer.length - 2);
    }
    if (memory.size() == 0) {
      throw new HardwareException("the card was taken away");
    }
    return memory.toByteArray();
  }

  /** Sends a command; gives its answer, which begins with the number of the answer. */
  private byte[] call(byte... command) throws HardwareException {
    try {
      chip.write(Pn532Frame.wrap(Pn532Frame.TO_CHIP, command));
      var acknowledged = Pn532Frame.acknowledged();
      if (!Arrays.equals(await(acknowledged.length), acknowledged)) {
        throw new HardwareException("the card reader does not acknowledge");
      }
      Optional<byte[]> answer = Pn532Frame.unwrap(Pn532Frame.TO_HOST, await(ANSWER_BYTES_MAX));
      return answer
          .filter(content -> content.length > 0 && content[0] == command[0] + 1)
          .orElseThrow(() -> new HardwareException("the card reader answers nonsense"));
    } catch (Pi4JException e) {
      throw new HardwareException("the card reader does not answer", e);
    }
  }

  /** Reads until the first byte says that the rest is ready. */
  private byte[] await(int length) throws HardwareException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    var buffer = new byte[1 + length];
    while (System.nanoTime() < end) {
      chip.read(buffer, 0, buffer.length);
      if (buffer[0] == READY) {
        return Arrays.copyOfRange(buffer, 1, buffer.length);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5)); // Pacing between two questions.
    }
    throw new HardwareException("the card reader takes too long");
  }
}
