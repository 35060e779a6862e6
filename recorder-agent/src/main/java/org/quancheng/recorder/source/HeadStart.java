package org.quancheng.recorder.source;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Starts the first encoder at once, so that it comes to its first picture while the rest of the
 * recorder is put together. May be shared by threads.
 */
public final class HeadStart implements Encoders {

  private final Encoders encoders;
  private final AtomicReference<@Nullable FutureTask<EncoderChild>> first;

  /** Starts one of these encoders beside the caller. */
  public HeadStart(Encoders encoders) {
    this.encoders = encoders;
    var task = new FutureTask<>(encoders::start);
    this.first = new AtomicReference<>(task);
    Thread.ofPlatform().daemon().name("head-start").start(task);
  }

  @Override
  public EncoderChild start() throws IOException {
    var begun = first.getAndSet(null);
    return begun == null ? encoders.start() : await(begun);
  }

  private static EncoderChild await(FutureTask<EncoderChild> begun) throws IOException {
    try {
      return begun.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("nobody waits for the encoder any more", e);
    }
  }
}
