package org.quancheng.benchmarks.journey;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.quancheng.benchmarks.transfer.KeptInMemory;
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.evidence.trust.DeviceIdentity;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.transfer.coordination.CoordinationLink;
import org.quancheng.transfer.coordination.LinkListener;
import org.quancheng.transfer.coordination.LinkSettings;
import org.quancheng.transfer.coordination.Outbox;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.exchange.CentralClient;
import org.quancheng.transfer.link.DeviceHttp;
import org.quancheng.transfer.link.MutualTls;
import org.quancheng.transfer.message.Envelope;
import org.quancheng.transfer.message.Grant;
import org.quancheng.transfer.message.HeadSource;
import org.quancheng.transfer.message.Message;
import org.quancheng.transfer.message.Offer;
import org.quancheng.transfer.message.ReceiptNotice;
import org.quancheng.transfer.message.Topics;
import org.quancheng.transfer.push.PushRequest;
import org.quancheng.transfer.push.PushResult;
import org.quancheng.transfer.push.RateLimit;
import org.quancheng.transfer.push.UploadClient;
import org.quancheng.transfer.wire.Answer;

/** One dock's talk with the store for one capture, with the parts that a dock is made of. */
final class LoneDock {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Where the store listens. */
  record Store(URI https, URI mqtt) {}

  private final Path identity;
  private final Path anchors;
  private final PlantedCaptures.Planted capture;
  private final Store store;
  private final UUID transferId = UUID.randomUUID();
  private final BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
  private final AtomicInteger broken = new AtomicInteger();

  LoneDock(Path identity, Path anchors, PlantedCaptures.Planted capture, Store store) {
    this.identity = identity;
    this.anchors = anchors;
    this.capture = capture;
    this.store = store;
  }

  /** Brings the capture; returns how many connections broke on the way. */
  int bring() throws Exception {
    var own = DeviceIdentity.load(identity);
    var clock = InstantSource.system();
    var tls = MutualTls.clientContext(own, TrustAnchors.load(anchors), DeviceRole.CENTRAL, clock);
    var link =
        new LinkSettings(
            store.mqtt(),
            own.name(),
            tls,
            List.of(Topics.ofDock(own.name())),
            null,
            LinkSettings.Timing.usual());
    try (var database = Database.open(identity.resolve("outbox.db"), List.of(Outbox.SCHEMA));
        var http = DeviceHttp.client(tls)) {
      var heads = new HeadSource(clock, new SecureRandom());
      var ear = new Ear();
      try (var _ = CoordinationLink.start(link, new Outbox(database, heads, clock), ear)) {
        var client = new CentralClient(http, store.https());
        accepted(client.offer(offer()));
        accepted(client.segments(transferId, SegmentList.of(capture.file())));
        push(new UploadClient(http), (Grant) next());
        next();
        ear.deaf = true;
      }
    }
    return broken.get();
  }

  private void push(UploadClient client, Grant grant) throws IOException {
    var metadata = Map.of("transfer", transferId.toString(), "grant", grant.grantId().toString());
    var request =
        new PushRequest(
            grant.create(),
            capture.file(),
            metadata,
            RateLimit.ofBits(grant.rateBps()),
            new KeptInMemory());
    var result = client.push(request);
    if (!(result instanceof PushResult.Completed)) {
      throw new IOException("the upload ended with " + result);
    }
  }

  private Message next() throws IOException, InterruptedException {
    var message = heard.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    if (message == null) {
      throw new IOException("the store has said nothing for " + PATIENCE);
    }
    return message;
  }

  private static void accepted(Answer<?> answer) throws IOException {
    if (answer instanceof Answer.Refused<?>(var problem)) {
      throw new IOException("the store refused: " + problem);
    }
  }

  private Offer offer() {
    var note = capture.note();
    return new Offer(
        transferId,
        1,
        capture.recorder(),
        note.id(),
        note.number(),
        new Offer.File(
            note.fileDigest(),
            note.sizeBytes(),
            SegmentList.SEGMENT_BYTES,
            note.segmentRoot(),
            Offer.File.CAPTURE,
            note.startedAt(),
            note.startedAt().plusMillis(note.signedMillis())),
        0,
        Offer.Priority.NORMAL,
        true,
        "sealed-intact",
        null);
  }

  /** Keeps the first grant and the receipt, and counts what breaks. */
  private final class Ear implements LinkListener {

    private boolean granted;
    private volatile boolean deaf;

    @Override
    public void received(String topic, Envelope message) {
      switch (message.body()) {
        case Grant grant when grant.transferId().equals(transferId) && !granted -> {
          granted = true;
          heard.add(grant);
        }
        case ReceiptNotice receipt when receipt.transferId().equals(transferId) ->
            heard.add(receipt);
        default -> {} // What else a store says to its docks.
      }
    }

    @Override
    public void disconnected(String reason) {
      if (!deaf) {
        broken.incrementAndGet();
      }
    }
  }
}
