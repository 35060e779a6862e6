package org.quancheng.transfer.upload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.database.Schema;
import org.quancheng.transfer.link.Peer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Receives files, any number at once, and keeps what it has acknowledged through any crash. The
 * hop's {@link UploadGate} decides what comes in; the desk only sees to it that it comes in whole.
 */
public final class UploadDesk implements AutoCloseable {

  /** The table; for {@code Database.open}. */
  public static final Schema SCHEMA = UploadTable.SCHEMA;

  private static final Logger LOG = LoggerFactory.getLogger(UploadDesk.class);
  private static final Duration TURN_PATIENCE = Duration.ofSeconds(2);

  /**
   * What a desk works with.
   *
   * @param directory where unfinished files are; on the same medium as where they are handed to
   */
  public record Setting(
      Path directory,
      Database database,
      UploadLimits limits,
      InstantSource clock,
      RandomGenerator random) {}

  private final Setting setting;
  private final UploadGate gate;
  private final UploadTable table;
  private final Reception reception;
  private final Turns turns = new Turns(TURN_PATIENCE);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("upload-", 0).factory());

  private UploadDesk(Setting setting, UploadGate gate) {
    this.setting = setting;
    this.gate = gate;
    this.table = new UploadTable(setting.directory());
    this.reception = new Reception(setting, table, gate);
  }

  /**
   * Opens the desk and brings its directory to what was acknowledged: surplus bytes are cut off,
   * files without a row are set aside.
   */
  public static UploadDesk open(Setting setting, UploadGate gate) throws IOException, SQLException {
    var desk = new UploadDesk(setting, gate);
    new Reconciliation(setting.directory(), setting.database(), desk.table).run();
    return desk;
  }

  /**
   * Calls {@link UploadGate#received} for each whole file that was not handed over or discarded; to
   * be called once after each start.
   */
  public void redeliver() throws SQLException {
    var waiting = setting.database().query(reader -> table.in(reader, Upload.State.RECEIVED));
    waiting.forEach(this::announce);
  }

  /** Gives the digests that segments still to come are checked against. */
  public void expect(UploadId id, SegmentList segments) throws SQLException {
    setting.database().change(tx -> table.expect(tx, id, segments));
  }

  /** The upload with this name. */
  public Optional<Upload> find(UploadId id) throws SQLException {
    return setting.database().query(reader -> table.find(reader, id));
  }

  /** The upload an owner has under a key of the hop. */
  public Optional<Upload> find(String owner, String key) throws SQLException {
    return setting.database().query(reader -> table.find(reader, owner, key));
  }

  /**
   * Moves a whole file to its place on the same medium. The sender is still told that it is whole.
   * After a failure it may be called again.
   *
   * @throws IllegalStateException if it is not whole, or was handed over before
   */
  public void handOver(UploadId id, Path target) throws IOException, SQLException {
    var upload = find(id).orElseThrow(() -> new IllegalStateException("there is no upload " + id));
    if (upload.state() == Upload.State.RECEIVED) {
      setState(upload, Upload.State.LEAVING);
    } else if (upload.state() != Upload.State.LEAVING) {
      throw new IllegalStateException("upload " + id + " is " + upload.state());
    }
    if (Files.exists(upload.file())) {
      Durable.moveInto(upload.file(), target);
      Durable.forceDirectory(setting.directory());
    }
    setState(upload, Upload.State.HANDED_OVER);
  }

  /** Drops an upload and its bytes: a sender that asks again begins anew. */
  public void discard(UploadId id) throws IOException, SQLException {
    var upload = find(id);
    setting.database().change(tx -> table.delete(tx, id));
    if (upload.isPresent()) {
      Durable.delete(upload.get().file());
    }
  }

  /** Drops unfinished uploads whose time is over; to be called now and then. */
  public void sweep() throws IOException, SQLException {
    var now = setting.clock().instant();
    for (var upload : setting.database().query(reader -> table.expired(reader, now))) {
      LOG.info("upload {} is dropped: nothing came for it any more", upload.id());
      discard(upload.id());
    }
  }

  long maxBytes() {
    return setting.limits().maxBytes();
  }

  CreateResult create(Peer peer, UploadRequest request) throws IOException, SQLException {
    var result = reception.create(peer, request);
    if (result instanceof CreateResult.Ready(var upload) && upload.lengthBytes() == 0) {
      complete(upload);
    }
    return result;
  }

  /** Where an upload stands; ends a request that is appending to it. */
  AppendResult locate(Peer peer, UploadId id) throws SQLException, InterruptedException {
    try (var turn = turns.take(id, () -> {}).orElse(null)) {
      if (turn == null) {
        return new AppendResult.Busy();
      }
      return mine(peer, id)
          .<AppendResult>map(AppendResult.Accepted::new)
          .orElseGet(AppendResult.Unknown::new);
    }
  }

  /** Gives up an upload that is not whole yet. */
  AppendResult terminate(Peer peer, UploadId id)
      throws IOException, SQLException, InterruptedException {
    try (var turn = turns.take(id, () -> {}).orElse(null)) {
      if (turn == null) {
        return new AppendResult.Busy();
      }
      var upload = mine(peer, id);
      if (upload.isEmpty()) {
        return new AppendResult.Unknown();
      }
      if (upload.get().state() != Upload.State.OPEN) {
        return new AppendResult.NotPermitted(upload.get()); // It is in our custody now.
      }
      discard(id);
      return new AppendResult.Accepted(upload.get());
    }
  }

  /** Takes a request's bytes in. */
  AppendResult append(Peer peer, UploadId id, UploadBody body)
      throws IOException, SQLException, InterruptedException {
    AppendResult result;
    try (var turn = turns.take(id, body.cut()).orElse(null)) {
      if (turn == null) {
        return new AppendResult.Busy();
      }
      var upload = mine(peer, id);
      result = upload.isEmpty() ? new AppendResult.Unknown() : append(peer, upload.get(), body);
    }
    if (result instanceof AppendResult.Accepted(var upload)) {
      announceIfReceived(upload, body);
    } else if (result instanceof AppendResult.CutOff(var upload)) {
      announceIfReceived(upload, body);
    }
    return result;
  }

  private AppendResult append(Peer peer, Upload upload, UploadBody body)
      throws IOException, SQLException {
    if (body.offset() != upload.offsetBytes()) {
      return new AppendResult.WrongOffset(upload);
    }
    if (body.length().orElse(0) > upload.lengthBytes() - upload.offsetBytes()) {
      return new AppendResult.TooLong(upload);
    }
    if (upload.state() != Upload.State.OPEN) {
      return new BodyReader(body.stream()).atEnd()
          ? new AppendResult.Accepted(upload)
          : new AppendResult.TooLong(upload);
    }
    if (!gate.mayAppend(peer, upload)) {
      return new AppendResult.NotPermitted(upload);
    }
    var desk =
        new Appending.Desk(setting.database(), table, threads, setting.clock(), setting.limits());
    var leave = new Appending.Leave(() -> gate.mayAppend(peer, upload), gate.pace(peer, upload));
    try (var appending = Appending.open(desk, upload, body, leave)) {
      return appending.run();
    } catch (LostWriteException e) {
      startOver(upload);
      throw e;
    }
  }

  private void startOver(Upload upload) throws IOException, SQLException {
    LOG.error("the medium refused bytes of upload {}; its sender begins anew", upload.id());
    setting.database().change(tx -> table.startOver(tx, upload.id()));
    Durable.delete(upload.file());
  }

  private void complete(Upload upload) throws IOException, SQLException {
    var body = UploadBody.empty();
    var desk =
        new Appending.Desk(setting.database(), table, threads, setting.clock(), setting.limits());
    if (upload.state() == Upload.State.OPEN) {
      try (var appending = Appending.open(desk, upload, body, Appending.Leave.FREE)) {
        appending.run();
      }
      announce(upload.in(Upload.State.RECEIVED));
    }
  }

  private Optional<Upload> mine(Peer peer, UploadId id) throws SQLException {
    return find(id).filter(upload -> upload.owner().equals(peer.owner()));
  }

  private void announceIfReceived(Upload upload, UploadBody body) {
    // A request on an upload that was whole before has told nothing new.
    if (upload.state() == Upload.State.RECEIVED && body.offset() < upload.lengthBytes()) {
      announce(upload);
    }
  }

  private void announce(Upload upload) {
    threads.execute(() -> {
      try {
        gate.received(upload);
      } catch (RuntimeException e) {
        LOG.error("upload {} is whole, but what follows failed", upload.id(), e);
      }
    });
  }

  private void setState(Upload upload, Upload.State state) throws SQLException {
    var expiresAt = setting.clock().instant().plus(setting.limits().lifetime());
    setting.database().change(tx -> table.setState(tx, upload.id(), state, expiresAt));
  }

  /** Waits for what runs; the server must have been stopped before. */
  @Override
  public void close() {
    threads.close();
  }
}
