package org.quancheng.transfer.push;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How fast bytes may leave, as a token bucket that holds a tenth of a second. It may be shared by
 * several uploads, which then share the rate, and changed while they run.
 */
public final class RateLimit {

  private static final long SECOND = 1_000_000_000L;
  private static final long SLICE = SECOND / 10;
  private static final long UNLIMITED = Long.MAX_VALUE;

  private final LongSupplier nanoTime;
  private final @Nullable RateLimit outer;
  private volatile long bytesPerSecond;
  private long free; // When the bucket is next empty-handed, on the clock of nanoTime.

  RateLimit(long bytesPerSecond, LongSupplier nanoTime) {
    this(bytesPerSecond, nanoTime, null);
  }

  private RateLimit(long bytesPerSecond, LongSupplier nanoTime, @Nullable RateLimit outer) {
    this.nanoTime = nanoTime;
    this.outer = outer;
    this.bytesPerSecond = positive(bytesPerSecond);
    this.free = nanoTime.getAsLong();
  }

  /** As fast as the link allows. */
  public static RateLimit none() {
    return new RateLimit(UNLIMITED, System::nanoTime);
  }

  /** At most this many bytes a second. */
  public static RateLimit ofBytes(long bytesPerSecond) {
    return new RateLimit(bytesPerSecond, System::nanoTime);
  }

  /** At most this many bits a second, the unit of grants. */
  public static RateLimit ofBits(long bitsPerSecond) {
    return ofBytes(Math.max(1, bitsPerSecond / Byte.SIZE));
  }

  /** The same rate, which must also keep to another limit that is shared. */
  public RateLimit within(RateLimit shared) {
    return new RateLimit(bytesPerSecond, nanoTime, shared);
  }

  /** Changes the rate to this many bits a second, also for uploads that run. */
  public void setBits(long bitsPerSecond) {
    set(bitsPerSecond == Long.MAX_VALUE ? UNLIMITED : Math.max(1, bitsPerSecond / Byte.SIZE));
  }

  /** Changes the rate, also for uploads that run. */
  public void set(long newBytesPerSecond) {
    bytesPerSecond = positive(newBytesPerSecond);
  }

  /**
   * How many bytes to take at once so that a slow rate still flows evenly; at most {@code most}.
   */
  public int portion(int most) {
    int portion = Math.clamp(bytesPerSecond / 10, 1, most);
    return outer == null ? portion : outer.portion(portion);
  }

  /** Waits until the bytes may leave. Returns early, without having waited, when interrupted. */
  public void acquire(int bytes) {
    if (outer != null) {
      outer.acquire(bytes);
    }
    long until = reserve(bytes);
    long wait = until - nanoTime.getAsLong();
    // Pacing: parking may end early, so the clock decides.
    while (wait > 0 && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(wait);
      wait = until - nanoTime.getAsLong();
    }
  }

  /** Takes the bytes out of the bucket; returns the moment from which they may leave. */
  synchronized long reserve(int bytes) {
    if (bytesPerSecond == UNLIMITED) {
      return nanoTime.getAsLong();
    }
    long start = Math.max(free, nanoTime.getAsLong() - SLICE);
    free = start + (long) ((double) bytes * SECOND / bytesPerSecond);
    return start;
  }

  private static long positive(long bytesPerSecond) {
    if (bytesPerSecond <= 0) {
      throw new IllegalArgumentException("a rate of " + bytesPerSecond + " bytes a second");
    }
    return bytesPerSecond;
  }
}
