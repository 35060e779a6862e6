package org.quancheng.transfer.push;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.quancheng.transfer.link.BackOff;

/**
 * Brings files to a tus 1.0 server, whatever happens to the connection. May be shared: each push
 * runs on the thread that calls it.
 */
public final class UploadClient {

  /**
   * How patient a client is.
   *
   * @param firstPause the longest wait after a first failure
   * @param longestPause the longest wait after many
   * @param stallMax how long a request may go without a byte leaving or an answer coming
   */
  public record Patience(Duration firstPause, Duration longestPause, Duration stallMax) {

    /** One second, two minutes, one minute. */
    public static Patience usual() {
      return new Patience(Duration.ofSeconds(1), Duration.ofMinutes(2), Duration.ofMinutes(1));
    }
  }

  private final TusRequests requests;
  private final Patience patience;
  private final InstantSource clock;
  private final RandomGenerator random;

  public UploadClient(
      HttpClient http, Patience patience, InstantSource clock, RandomGenerator random) {
    this.requests = new TusRequests(http, patience.stallMax());
    this.patience = patience;
    this.clock = clock;
    this.random = random;
  }

  /** With the usual patience. */
  public UploadClient(HttpClient http) {
    this(http, Patience.usual(), InstantSource.system(), RandomGenerator.getDefault());
  }

  /**
   * Sends the file, from where an earlier push of it ended, and returns when the server has
   * confirmed every byte, has refused, the time is over or the thread is interrupted.
   *
   * @throws IOException if the file or the resume store here cannot be used
   */
  public PushResult push(PushRequest request) throws IOException {
    var backOff = new BackOff(patience.firstPause(), patience.longestPause(), random);
    try (var file = FileChannel.open(request.file(), StandardOpenOption.READ)) {
      return new Push(request, requests, backOff, clock).run(file);
    }
  }
}
