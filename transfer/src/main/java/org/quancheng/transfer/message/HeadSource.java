package org.quancheng.transfer.message;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Makes the heads of one sender's messages. May be shared by threads. */
public final class HeadSource {

  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private final InstantSource clock;
  private final RandomGenerator random;
  private final UUID boot;
  private final AtomicLong seq = new AtomicLong();

  public HeadSource(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
    this.boot = uuid();
  }

  /** The head of the next message. */
  public MessageHead next() {
    long mono = System.nanoTime() / NANOS_PER_MILLI;
    return new MessageHead(
        MessageHead.VERSION, uuid(), boot, seq.incrementAndGet(), mono, clock.instant());
  }

  /** A new UUID of version 7: its first 48 bits are the time (RFC 9562, section 5.7). */
  public UUID uuid() {
    long high = (clock.millis() << 16) | VERSION_7 | (random.nextLong() & 0xfff);
    return new UUID(high, VARIANT | (random.nextLong() >>> 2));
  }
}
