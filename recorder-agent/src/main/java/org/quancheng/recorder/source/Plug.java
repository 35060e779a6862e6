package org.quancheng.recorder.source;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A camera that a hand can pull out in a simulation: its encoder ends at once, and no other starts
 * before it is put in again. May be shared by threads.
 */
public final class Plug implements Encoders {

  private final Encoders encoders;
  private final AtomicReference<@Nullable EncoderChild> running = new AtomicReference<>();
  private volatile boolean out;

  public Plug(Encoders encoders) {
    this.encoders = encoders;
  }

  /** Pulls the camera out, or puts it in again. */
  public void pull(boolean pulled) {
    out = pulled;
    var child = running.get();
    if (pulled && child != null) {
      child.close();
    }
  }

  @Override
  public EncoderChild start() throws IOException {
    if (out) {
      throw new IOException("the camera is pulled out");
    }
    var child = encoders.start();
    running.set(child);
    return child;
  }
}
