package org.quancheng.transfer.push;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quancheng.transfer.link.BackOff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One push: finds out where the server is, sends from there, and begins again when that fails. */
final class Push {

  private static final Logger LOG = LoggerFactory.getLogger(Push.class);

  /** Bounds what is lost, and how long a refusal goes unnoticed, when a connection dies. */
  private static final long PATCH_BYTES_MAX = 64L << 20;

  private static final int VAIN_ATTEMPTS_MAX = 5;

  private final PushRequest request;
  private final TusRequests requests;
  private final BackOff backOff;
  private final InstantSource clock;
  private long length;
  private long offset;
  private int vain; // Attempts in a row that ended in a new creation or in altered bytes.
  private boolean ask = true; // Before the first body after a pause: are the bytes wanted?

  Push(PushRequest request, TusRequests requests, BackOff backOff, InstantSource clock) {
    this.request = request;
    this.requests = requests;
    this.backOff = backOff;
    this.clock = clock;
  }

  PushResult run(FileChannel file) throws IOException {
    try {
      length = file.size();
      var reply = locate();
      while (!over()) {
        if (reply instanceof Reply.At(var upload, var at)) {
          if (at == length) {
            request.progress().accept(at);
            return new PushResult.Completed(upload);
          }
          reply = at < length ? send(file, upload, at) : beyond(at);
          continue;
        }
        var end = failed(reply);
        if (end.isPresent()) {
          return end.get();
        }
        reply = locate();
      }
      return new PushResult.Interrupted(offset);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // The caller decides what its interruption means.
      return new PushResult.Interrupted(offset);
    }
  }

  private boolean over() {
    var end = request.notAfter();
    return Thread.currentThread().isInterrupted() || (end != null && clock.instant().isAfter(end));
  }

  private Reply locate() throws IOException, InterruptedException {
    Optional<URI> known = request.resume().load();
    if (known.isPresent()) {
      return requests.head(known.get());
    }
    var reply = requests.create(request.create(), length, request.metadata());
    if (reply instanceof Reply.At(var upload, _)) {
      request.resume().save(upload); // Before the first byte, or a crash would upload it twice.
    }
    return reply;
  }

  private Reply send(FileChannel file, URI upload, long at) throws InterruptedException {
    if (at > offset) {
      backOff.reset();
      vain = 0;
    }
    offset = at;
    request.progress().accept(at);
    long portion = Math.min(PATCH_BYTES_MAX, length - at);
    try (var slice = new FileSlice(file, at, portion, request.rate())) {
      var reply = requests.patch(upload, at, slice, ask);
      ask = !(reply instanceof Reply.At);
      return reply;
    }
  }

  /** Deals with a failure; a value ends the push. */
  private Optional<PushResult> failed(Reply reply) throws IOException, InterruptedException {
    return switch (reply) {
      case Reply.At _ -> Optional.empty();
      case Reply.No(var status, var problem) -> refused(status, problem);
      case Reply.Gone(var status) -> {
        request.resume().forget();
        offset = 0;
        yield vainly(status, "the server does not know the upload");
      }
      case Reply.Altered(var problem) -> vainly(460, problem);
      case Reply.Again(var reason, var after) -> {
        again(reason, after);
        yield Optional.empty();
      }
    };
  }

  private Optional<PushResult> vainly(int status, String problem) throws InterruptedException {
    vain++;
    if (vain > VAIN_ATTEMPTS_MAX) {
      return refused(status, problem);
    }
    again(problem, Duration.ZERO);
    return Optional.empty();
  }

  private void again(String reason, Duration after) throws InterruptedException {
    LOG.info("upload halted at byte {}: {}", offset, reason);
    ask = true;
    backOff.pause(after);
  }

  private static Optional<PushResult> refused(int status, @Nullable String problem) {
    return Optional.of(new PushResult.Refused(status, String.valueOf(problem)));
  }

  private Reply beyond(long at) {
    return new Reply.No(409, "the server has %d bytes of a file of %d".formatted(at, length));
  }
}
