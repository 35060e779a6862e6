package org.quancheng.central;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.evidence.verify.CaptureVerifier;
import org.quancheng.transfer.coordination.CoordinationLink;
import org.quancheng.transfer.coordination.Inbox;
import org.quancheng.transfer.coordination.LinkListener;
import org.quancheng.transfer.coordination.LinkSettings;
import org.quancheng.transfer.coordination.Outbox;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.exchange.CentralClient;
import org.quancheng.transfer.exchange.TransferStatus;
import org.quancheng.transfer.link.DeviceHttp;
import org.quancheng.transfer.link.MutualTls;
import org.quancheng.transfer.message.Envelope;
import org.quancheng.transfer.message.HeadSource;
import org.quancheng.transfer.message.Message;
import org.quancheng.transfer.message.Offer;
import org.quancheng.transfer.message.Posting;
import org.quancheng.transfer.message.Topics;
import org.quancheng.transfer.push.PushRequest;
import org.quancheng.transfer.push.PushResult;
import org.quancheng.transfer.push.RateLimit;
import org.quancheng.transfer.push.ResumeStore;
import org.quancheng.transfer.push.UploadClient;
import org.quancheng.transfer.wire.Answer;

/** A dock as small as it can be: it speaks to the store over both ways and remembers nothing. */
public final class TestDock implements AutoCloseable {

  public static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final HeadSource IDS = new HeadSource(InstantSource.system(), Bureau.RANDOM);

  private final DeviceIdentity identity;
  private final URI https;
  private final HttpClient http;
  private final CentralClient central;
  private final BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
  private @Nullable Database database;
  private @Nullable CoordinationLink link;
  private @Nullable Outbox outbox;

  public TestDock(Bureau bureau, DeviceIdentity identity) {
    this.identity = identity;
    this.https = URI.create("https://127.0.0.1:" + bureau.devicesPort());
    this.http =
        DeviceHttp.client(
            MutualTls.clientContext(
                identity, bureau.anchors(), DeviceRole.CENTRAL, InstantSource.system()));
    this.central = new CentralClient(http, https);
  }

  public CentralClient central() {
    return central;
  }

  public DeviceName name() {
    return identity.name();
  }

  /** An offer of a file, under a new transfer. */
  public Offer offer(Path file, long number) throws IOException {
    return offer(file, number, null, Duration.ZERO);
  }

  public Offer offer(Path file, long number, @Nullable String quarantine, Duration age)
      throws IOException {
    var found = CaptureVerifier.verify(file, new TrustAnchors(List.of()));
    var id =
        found
            .header()
            .map(header -> header.id())
            .orElseGet(() -> CaptureId.generate(Instant.now(), Bureau.RANDOM));
    var recorder = found.header().map(header -> header.device()).orElse(new DeviceName("rec-1"));
    long size = Files.size(file);
    return new Offer(
        IDS.uuid(),
        1,
        recorder,
        id,
        number,
        new Offer.File(
            Digest.ofFile(file),
            size,
            SegmentList.SEGMENT_BYTES,
            SegmentList.of(file).root(size),
            Offer.File.CAPTURE,
            Instant.now().minusSeconds(100),
            Instant.now().minusSeconds(40)),
        age.toMillis(),
        Offer.Priority.NORMAL,
        true,
        found.verdict().word(),
        quarantine);
  }

  /** Offers over HTTPS, and sends the segment list. */
  public TransferStatus announce(Offer offer, Path file) throws IOException, InterruptedException {
    var status = ok(central.offer(offer));
    ok(central.segments(offer.transferId(), SegmentList.of(file)));
    return status;
  }

  /** Waits for a turn, asking over HTTPS. */
  public TransferStatus awaitGrant(UUID transfer) throws IOException, InterruptedException {
    return await(transfer, status -> status.grant() != null);
  }

  /** Waits until the transfer is as wanted, asking over HTTPS, through restarts of the store. */
  public TransferStatus await(UUID transfer, Predicate<TransferStatus> wanted)
      throws InterruptedException {
    var end = Instant.now().plus(PATIENCE);
    var pause = new CountDownLatch(1);
    Object last = "nothing";
    while (Instant.now().isBefore(end)) {
      try {
        var answer = central.status(transfer);
        last = answer;
        if (answer instanceof Answer.Ok<TransferStatus>(var status) && wanted.test(status)) {
          return status;
        }
      } catch (IOException e) {
        last = e;
      }
      pause.await(50, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("the transfer did not become as wanted; last: " + last);
  }

  /** Sends the file with the given grant. */
  public PushResult push(TransferStatus granted, Path file) throws IOException {
    return push(granted, file, RateLimit.none());
  }

  public PushResult push(TransferStatus granted, Path file, RateLimit rate) throws IOException {
    var metadata = new HashMap<String, String>();
    metadata.put("transfer", granted.transferId().toString());
    var grant = granted.grant();
    if (grant != null) {
      metadata.put("grant", grant.grantId().toString());
    }
    return new UploadClient(http)
        .push(
            new PushRequest(
                https.resolve("/v1/uploads"), file, Map.copyOf(metadata), rate, new Memory()));
  }

  /** The whole way of one file over HTTPS; returns the receipt. */
  public String deliver(Path file, long number) throws IOException, InterruptedException {
    var offer = offer(file, number);
    announce(offer, file);
    var result = push(awaitGrant(offer.transferId()), file);
    if (!(result instanceof PushResult.Completed)) {
      throw new AssertionError("the upload ended as " + result);
    }
    var status = await(offer.transferId(), found -> found.receipt() != null);
    return Objects.requireNonNull(status.receipt());
  }

  /** Connects over MQTT. */
  public TestDock connect(Bureau bureau, Path directory) throws SQLException {
    database =
        Database.open(directory.resolve(name() + ".db"), List.of(Outbox.SCHEMA, Inbox.SCHEMA));
    outbox = new Outbox(database, IDS, InstantSource.system());
    link =
        CoordinationLink.start(
            new LinkSettings(
                URI.create("ssl://127.0.0.1:" + bureau.brokerPort()),
                name(),
                MutualTls.clientContext(
                    identity, bureau.anchors(), DeviceRole.CENTRAL, InstantSource.system()),
                List.of(Topics.ofDock(name())),
                null,
                new LinkSettings.Timing(
                    Duration.ofMillis(200),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(5))),
            outbox,
            new LinkListener() {
              @Override
              public void received(String topic, Envelope message) {
                heard.add(message.body());
              }
            });
    return this;
  }

  /** Says something over MQTT. */
  public void say(Message message) throws SQLException {
    Objects.requireNonNull(outbox).add(Posting.of(name(), message), message);
  }

  /** Waits for a message of a kind; others are dropped. */
  public <M extends Message> M hear(Class<M> kind) throws InterruptedException {
    return hear(kind, PATIENCE)
        .orElseThrow(() -> new AssertionError("no " + kind.getSimpleName() + " came"));
  }

  public <M extends Message> Optional<M> hear(Class<M> kind, Duration patience)
      throws InterruptedException {
    var end = Instant.now().plus(patience);
    while (true) {
      var left = Duration.between(Instant.now(), end);
      var message = heard.poll(Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS);
      if (message == null) {
        return Optional.empty();
      }
      if (kind.isInstance(message)) {
        return Optional.of(kind.cast(message));
      }
    }
  }

  public static <T> T ok(Answer<T> answer) {
    return switch (answer) {
      case Answer.Ok<T>(var value) -> value;
      case Answer.Refused<T>(var problem) -> throw new AssertionError("refused: " + problem);
    };
  }

  @Override
  public void close() throws SQLException {
    if (link != null) {
      link.close();
    }
    if (database != null) {
      database.close();
    }
    http.close();
  }

  /** Remembers an upload's address for one push. */
  public static final class Memory implements ResumeStore {

    private @Nullable URI address;

    @Override
    public Optional<URI> load() {
      return Optional.ofNullable(address);
    }

    @Override
    public void save(URI upload) {
      address = upload;
    }

    @Override
    public void forget() {
      address = null;
    }
  }
}
