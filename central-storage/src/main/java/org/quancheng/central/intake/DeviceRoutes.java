package org.quancheng.central.intake;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.accounting.JournalDesk;
import org.quancheng.central.passage.TransferRow;
import org.quancheng.central.passage.TransferRow.Sender;
import org.quancheng.central.passage.TransferTable;
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.transfer.database.Database;
import org.quancheng.transfer.exchange.ErasedReport;
import org.quancheng.transfer.exchange.PendingPage;
import org.quancheng.transfer.exchange.TransferStatus;
import org.quancheng.transfer.link.Peer;
import org.quancheng.transfer.message.CentralState;
import org.quancheng.transfer.message.Offer;
import org.quancheng.transfer.upload.Upload;
import org.quancheng.transfer.upload.UploadDesk;
import org.quancheng.transfer.wire.Problem;
import org.quancheng.transfer.wire.UnreadableJsonException;
import org.quancheng.transfer.wire.WireJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTPS side of coordination: for each push over MQTT the twin that a dock can pull.
 *
 * <p>A transfer of another dock answers 404, so that nobody learns that it exists.
 */
final class DeviceRoutes {

  private static final Logger LOG = LoggerFactory.getLogger(DeviceRoutes.class);
  private static final int PAGE = 100;
  private static final int BODY_BYTES_MAX = 4 << 20;
  private static final String TRANSFER = "/v1/transfers/{tid}";

  /** What the routes serve. */
  record Desks(
      Database database,
      OfferDesk offers,
      Erasures erasures,
      JournalDesk journals,
      UploadDesk uploads,
      Supplier<CentralState> state,
      Ears ears) {}

  /** Who is told that a dock brought news, or asked for them. */
  record Ears(Consumer<DeviceName> news, Consumer<DeviceName> question) {}

  private final Desks desks;
  private final Function<Context, Peer> peers;

  DeviceRoutes(Desks desks, Function<Context, Peer> peers) {
    this.desks = desks;
    this.peers = peers;
  }

  void addTo(RoutesConfig routes) {
    routes.put(TRANSFER, this::offer);
    routes.get(TRANSFER, this::status);
    routes.put(TRANSFER + "/segments", this::segments);
    routes.get(TRANSFER + "/receipt", this::receipt);
    routes.post(TRANSFER + "/erased", this::erased);
    routes.get("/v1/docks/self/pending", this::pending);
    routes.get("/v1/state", http -> json(http, desks.state().get()));
    new JournalRoutes(desks.journals(), peers).addTo(routes);
    routes.exception(SQLException.class, DeviceRoutes::putOff);
  }

  /** Nothing was done; the dock keeps what it has, and asks again. */
  private static void putOff(SQLException e, Context http) {
    LOG.warn("{} {} was put off: {}", http.method(), http.path(), e.getMessage());
    refuse(http, HttpStatus.SERVICE_UNAVAILABLE, "the store's database takes nothing now");
  }

  private void offer(Context http) throws IOException, SQLException {
    var offer = read(http, Offer.class);
    if (offer.isEmpty()) {
      return;
    }
    if (!offer.get().transferId().toString().equals(http.pathParam("tid"))) {
      refuse(http, HttpStatus.BAD_REQUEST, "the offer names another transfer than the address");
      return;
    }
    var peer = peers.apply(http);
    var sender = new Sender(peer.owner(), peer.trustedAs(DeviceRole.DOCK));
    var outcome =
        desks
            .database()
            .inTransaction(connection -> desks.offers().take(connection, sender, offer.get()));
    switch (outcome) {
      case OfferDesk.Outcome.Taken(var row) -> answer(http.status(HttpStatus.CREATED), row);
      case OfferDesk.Outcome.Known(var row) -> answer(http, row);
      case OfferDesk.Outcome.Conflict _ ->
          refuse(http, HttpStatus.CONFLICT, "the transfer is known as another file");
      case OfferDesk.Outcome.NotYours _ -> notFound(http);
    }
    hear(peer, desks.ears().news());
  }

  private void status(Context http) throws SQLException {
    var row = own(http);
    if (row.isPresent()) {
      answer(http, row.get());
    }
  }

  private void segments(Context http) throws IOException, SQLException {
    var row = own(http);
    if (row.isEmpty()) {
      return;
    }
    var file = row.get().offer().file();
    var list = segmentList(body(http), file.size());
    if (list.isEmpty() || !list.get().root(file.size()).equals(file.segRoot())) {
      refuse(http, HttpStatus.UNPROCESSABLE_CONTENT, "the list does not give the root offered");
      return;
    }
    desks
        .database()
        .change(connection ->
            TransferTable.keepSegments(
                connection,
                TransferTable.find(connection, row.get().id()).orElseThrow(),
                list.get()));
    var upload = upload(row.get());
    if (upload.isPresent()) {
      desks.uploads().expect(upload.get().id(), list.get());
    }
    http.status(HttpStatus.NO_CONTENT);
  }

  private static Optional<SegmentList> segmentList(byte[] encoded, long size) {
    try {
      var list = SegmentList.decode(encoded);
      return list.digests().size() == SegmentList.count(size)
          ? Optional.of(list)
          : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private void receipt(Context http) throws SQLException {
    var row = own(http);
    if (row.isEmpty()) {
      return;
    }
    var receipt = row.get().receipt();
    if (receipt == null) {
      refuse(http, HttpStatus.NOT_FOUND, "there is no receipt yet");
    } else {
      http.contentType("application/jose").result(receipt);
    }
  }

  private void erased(Context http) throws IOException, SQLException {
    var row = own(http);
    var report = row.isEmpty() ? Optional.<ErasedReport>empty() : read(http, ErasedReport.class);
    if (row.isEmpty() || report.isEmpty()) {
      return;
    }
    boolean fits =
        report.get().captureNumber() == row.get().offer().captureNumber()
            && desks
                .database()
                .inTransaction(connection ->
                    desks
                        .erasures()
                        .report(
                            connection,
                            TransferTable.find(connection, row.get().id()).orElseThrow(),
                            report.get().receipt().hex()));
    if (!fits) {
      refuse(http, HttpStatus.CONFLICT, "that is not the receipt of this transfer");
      return;
    }
    http.status(HttpStatus.NO_CONTENT);
  }

  private void pending(Context http) throws SQLException {
    long since = number(http.queryParam("since"));
    var peer = peers.apply(http);
    hear(peer, desks.ears().question());
    var owner = peer.owner();
    var rows =
        desks.database().query(reader -> TransferTable.changed(reader, owner, since, PAGE + 1));
    var page = rows.subList(0, Math.min(PAGE, rows.size()));
    var statuses = new ArrayList<TransferStatus>();
    for (var row : page) {
      statuses.add(row.status(offset(row)));
    }
    long version = page.isEmpty() ? since : page.getLast().progress().version();
    json(http, new PendingPage(statuses, version, rows.size() > PAGE));
  }

  private static void hear(Peer peer, Consumer<DeviceName> ear) {
    if (peer.trustedAs(DeviceRole.DOCK)) {
      peer.name().ifPresent(ear);
    }
  }

  private Optional<TransferRow> own(Context http) throws SQLException {
    UUID id;
    try {
      id = UUID.fromString(http.pathParam("tid"));
    } catch (IllegalArgumentException _) {
      notFound(http);
      return Optional.empty();
    }
    var owner = peers.apply(http).owner();
    var row =
        desks
            .database()
            .query(reader -> TransferTable.find(reader, id))
            .filter(found -> found.sender().owner().equals(owner));
    if (row.isEmpty()) {
      notFound(http);
    }
    return row;
  }

  private void answer(Context http, TransferRow row) throws SQLException {
    http.header("ETag", "\"" + row.progress().version() + "\"");
    json(http, row.status(offset(row)));
  }

  private long offset(TransferRow row) throws SQLException {
    long arrived = upload(row).map(Upload::offsetBytes).orElse(0L);
    return row.times().received() == null ? arrived : row.offer().file().size();
  }

  private Optional<Upload> upload(TransferRow row) throws SQLException {
    return desks.uploads().find(row.sender().owner(), row.id().toString());
  }

  static <T> Optional<T> read(Context http, Class<T> type) throws IOException {
    try {
      return Optional.of(WireJson.read(body(http), type));
    } catch (UnreadableJsonException e) {
      refuse(http, HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  static byte[] body(Context http) throws IOException {
    return http.req().getInputStream().readNBytes(BODY_BYTES_MAX);
  }

  private static long number(@Nullable String text) {
    try {
      return text == null ? 0 : Long.parseLong(text);
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  private static void notFound(Context http) {
    refuse(http, HttpStatus.NOT_FOUND, "no such transfer");
  }

  static void refuse(Context http, HttpStatus status, String title) {
    http.status(status)
        .contentType(Problem.MEDIA_TYPE)
        .result(WireJson.write(new Problem(title, status.getCode())));
  }

  private static void json(Context http, Record value) {
    http.contentType("application/json").result(WireJson.write(value));
  }
}
