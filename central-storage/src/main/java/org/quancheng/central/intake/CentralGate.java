package org.quancheng.central.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.passage.PassageEvent;
import org.quancheng.central.passage.TransferRow;
import org.quancheng.central.passage.TransferRow.Times;
import org.quancheng.central.passage.TransferTable;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.link.Peer;
import org.quancheng.transfer.message.TransferState;
import org.quancheng.transfer.push.RateLimit;
import org.quancheng.transfer.upload.Admission;
import org.quancheng.transfer.upload.Upload;
import org.quancheng.transfer.upload.UploadDesk;
import org.quancheng.transfer.upload.UploadGate;
import org.quancheng.transfer.upload.UploadRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides which uploads come in: those with a live grant, and everything that nobody vouches for,
 * since it may be evidence; that ends in quarantine.
 */
final class CentralGate implements UploadGate {

  private static final Logger LOG = LoggerFactory.getLogger(CentralGate.class);

  private final Database database;
  private final Passages passages;
  private final Storekeeper storekeeper;
  private final IntakeProbe probe;
  private final InstantSource clock;
  private final Path leaving;
  private volatile @Nullable UploadDesk desk;

  CentralGate(Storekeeper.Tools tools, Storekeeper storekeeper, Path leaving) {
    this.database = tools.database();
    this.passages = tools.passages();
    this.probe = tools.probe();
    this.clock = tools.clock();
    this.storekeeper = storekeeper;
    this.leaving = leaving;
  }

  /** Begins to serve the desk: what an earlier run left unfinished goes on. */
  void serve(UploadDesk opened) throws IOException, SQLException {
    Files.createDirectories(leaving);
    try (var left = Files.list(leaving)) {
      for (var file : left.toList()) {
        Files.delete(file);
      }
    }
    desk = opened;
    opened.redeliver();
  }

  @Override
  public Admission admit(Peer peer, UploadRequest request) {
    try {
      var row = find(peer.owner(), request.metadata().getOrDefault("transfer", ""));
      return row.isEmpty()
          ? new Admission.Refused(404, "no such transfer")
          : admit(peer, request, row.get());
    } catch (SQLException e) {
      LOG.warn("an upload was put off: {}", e.getMessage());
      return new Admission.Refused(503, "the store cannot answer now; try again");
    }
  }

  private Admission admit(Peer peer, UploadRequest request, TransferRow row) throws SQLException {
    if (request.lengthBytes() != row.offer().file().size()) {
      return new Admission.Refused(422, "the length differs from the offer");
    }
    var grant = row.grant();
    var shown = request.metadata().get("grant");
    boolean granted =
        peer.trusted()
            && live(row)
            && (shown == null || grant == null || shown.equals(grant.grantId().toString()));
    if (!granted && !free(peer, row) && !known(peer, row)) {
      return row.awaited()
          ? new Admission.Refused(403, "no live grant")
          : new Admission.Refused(409, "the store has this transfer already");
    }
    var segments = database.query(reader -> TransferTable.segments(reader, row.id()));
    return new Admission.Admitted(row.id().toString(), segments);
  }

  /** A complete upload is shown again to a dock that forgot where it was. */
  private boolean known(Peer peer, TransferRow row) throws SQLException {
    var open = desk;
    return open != null
        && row.state() != TransferState.OFFERED
        && open.find(peer.owner(), row.id().toString()).isPresent();
  }

  @Override
  public boolean mayAppend(Peer peer, Upload upload) {
    try {
      var row = find(upload.owner(), upload.key());
      if (row.isEmpty() || !((peer.trusted() && live(row.get())) || free(peer, row.get()))) {
        return false;
      }
      if (row.get().state() == TransferState.GRANTED) {
        happen(row.get().id(), new PassageEvent.BytesCame());
      }
      return true;
    } catch (SQLException e) {
      LOG.warn("upload {} was put off: {}", upload.key(), e.getMessage());
      return false;
    }
  }

  /** Two in a hundred more than was granted, so that clocks that differ a little slow nobody. */
  @Override
  public RateLimit pace(Peer peer, Upload upload) {
    try {
      var grant = find(upload.owner(), upload.key()).map(TransferRow::grant);
      if (grant.isPresent()) {
        long bits = grant.get().rateBps();
        return RateLimit.ofBits(bits > Long.MAX_VALUE / 2 ? Long.MAX_VALUE : bits + bits / 50);
      }
    } catch (SQLException e) {
      LOG.warn("upload {} goes unpaced: {}", upload.key(), e.getMessage());
    }
    return RateLimit.none();
  }

  private boolean live(TransferRow row) {
    var grant = row.grant();
    boolean sending =
        row.state() == TransferState.GRANTED || row.state() == TransferState.RECEIVING;
    return sending && grant != null && clock.instant().isBefore(grant.notAfter());
  }

  /** Footage from a dock that nobody vouches for needs no grant, and can get none. */
  private static boolean free(Peer peer, TransferRow row) {
    return !peer.trusted() && row.state() == TransferState.OFFERED;
  }

  @Override
  public void received(Upload upload) {
    var open = desk;
    if (open == null) {
      return; // It is delivered again as soon as the desk is served.
    }
    try {
      follow(open, upload);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // The store stops; what is left goes on at its start.
    }
  }

  private void follow(UploadDesk open, Upload upload) throws InterruptedException {
    var transfer = UUID.fromString(upload.key());
    if (storekeeper.insist(transfer, () -> arrived(transfer)).isEmpty()) {
      return;
    }
    probe.passed(IntakeProbe.Step.RECEIVED);
    var outcome = storekeeper.store(transfer, upload.file());
    storekeeper.insist(
        transfer,
        () -> {
          letGo(open, upload, outcome);
          return outcome;
        });
  }

  private void letGo(UploadDesk open, Upload upload, Storekeeper.Outcome outcome)
      throws IOException, SQLException {
    switch (outcome) {
      case KEPT -> {
        var last = leaving.resolve(upload.id().text());
        open.handOver(upload.id(), last);
        Files.deleteIfExists(last);
      }
      case UNWANTED -> open.discard(upload.id());
      case LATER -> {}
    }
  }

  private boolean arrived(UUID transfer) throws SQLException {
    return database.inTransaction(connection -> {
      var row = TransferTable.find(connection, transfer);
      if (row.isPresent()) {
        arrive(connection, row.get());
      }
      return true;
    });
  }

  private void arrive(Connection connection, TransferRow row) throws SQLException {
    var times = row.times();
    if (times.received() == null) {
      passages.happen(
          connection,
          row.at(new Times(times.offered(), times.deadline(), clock.instant(), null)),
          new PassageEvent.AllCame());
    }
  }

  private void happen(UUID transfer, PassageEvent event) throws SQLException {
    database.change(connection -> {
      var row = TransferTable.find(connection, transfer);
      if (row.isPresent()) {
        passages.happen(connection, row.get(), event);
      }
    });
  }

  private Optional<TransferRow> find(String owner, String transfer) throws SQLException {
    UUID id;
    try {
      id = UUID.fromString(transfer);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    return database
        .query(reader -> TransferTable.find(reader, id))
        .filter(row -> row.sender().owner().equals(owner));
  }
}
