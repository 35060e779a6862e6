package org.quancheng.transfer.push;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One file to be brought to a server.
 *
 * @param create where uploads are created
 * @param file the file; it must not change while it is sent
 * @param metadata what the server is told of it; keys without spaces and commas
 * @param rate how fast
 * @param resume where the upload's address is kept
 * @param progress told each offset the server has confirmed
 * @param notAfter when to give up; null for never
 */
public record PushRequest(
    URI create,
    Path file,
    Map<String, String> metadata,
    RateLimit rate,
    ResumeStore resume,
    LongConsumer progress,
    @Nullable Instant notAfter) {

  public PushRequest {
    metadata = Map.copyOf(metadata);
  }

  /** Without an end and without anyone watching. */
  public PushRequest(
      URI create, Path file, Map<String, String> metadata, RateLimit rate, ResumeStore resume) {
    this(create, file, metadata, rate, resume, _ -> {}, null);
  }

  /** The same, given up at the moment. */
  public PushRequest until(Instant end) {
    return new PushRequest(create, file, metadata, rate, resume, progress, end);
  }

  /** The same, with somebody watching. */
  public PushRequest watchedBy(LongConsumer watcher) {
    return new PushRequest(create, file, metadata, rate, resume, watcher, notAfter);
  }
}
