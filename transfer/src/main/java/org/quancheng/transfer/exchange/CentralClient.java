package org.quancheng.transfer.exchange;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.UUID;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.transfer.enrolment.EstClient;
import org.quancheng.transfer.message.CentralState;
import org.quancheng.transfer.message.Offer;
import org.quancheng.transfer.release.PayloadSource;
import org.quancheng.transfer.release.ReleaseSheet;
import org.quancheng.transfer.release.VersionReport;
import org.quancheng.transfer.wire.Answer;
import org.quancheng.transfer.wire.JsonHttp;

/** The dock's requests to the store. Each may be repeated as often as wanted. */
public final class CentralClient {

  private final JsonHttp central;
  private final EstClient est;
  private final HttpClient http;
  private final URI address;

  /** {@code address} is {@code https://HOST:PORT} of the store's device listener. */
  public CentralClient(HttpClient http, URI address) {
    this.central = new JsonHttp(http, address);
    this.est = new EstClient(http, address);
    this.http = http;
    this.address = address;
  }

  /** {@code PUT /v1/transfers/{tid}}; 409 when the store knows the transfer otherwise. */
  public Answer<TransferStatus> offer(Offer offer) throws IOException, InterruptedException {
    return central.send("PUT", path(offer.transferId()), offer, TransferStatus.class);
  }

  /** {@code PUT /v1/transfers/{tid}/segments}; 422 when the list does not give the root offered. */
  public Answer<JsonHttp.Done> segments(UUID transferId, SegmentList list)
      throws IOException, InterruptedException {
    var path = path(transferId) + "/segments";
    return central.sendBytes("PUT", path, list.encode(), JsonHttp.Done.class);
  }

  /** {@code GET /v1/transfers/{tid}}; 404 when the store does not know it: then offer it. */
  public Answer<TransferStatus> status(UUID transferId) throws IOException, InterruptedException {
    return central.get(path(transferId), TransferStatus.class);
  }

  /** {@code GET /v1/docks/self/pending?since=}: what changed after version {@code since}. */
  public Answer<PendingPage> pending(long since) throws IOException, InterruptedException {
    return central.get("/v1/docks/self/pending?since=" + since, PendingPage.class);
  }

  /** {@code GET /v1/transfers/{tid}/receipt}: the signed receipt; 404 while there is none. */
  public Answer<String> receipt(UUID transferId) throws IOException, InterruptedException {
    return central.get(path(transferId) + "/receipt", String.class);
  }

  /** {@code POST /v1/journals/{recorder}}: encoded journal entries, passed on unread. */
  public Answer<JsonHttp.Done> journal(DeviceName recorder, byte[] entries)
      throws IOException, InterruptedException {
    var path = "/v1/journals/" + recorder.text();
    return central.sendBytes("POST", path, entries, JsonHttp.Done.class);
  }

  /** {@code PUT /v1/journals/{recorder}/missing}: what nobody could show of that journal. */
  public Answer<JsonHttp.Done> missing(DeviceName recorder, MissingNumbers missing)
      throws IOException, InterruptedException {
    var path = "/v1/journals/" + recorder.text() + "/missing";
    return central.send("PUT", path, missing, JsonHttp.Done.class);
  }

  /** {@code POST /v1/transfers/{tid}/erased}. */
  public Answer<JsonHttp.Done> erased(UUID transferId, ErasedReport report)
      throws IOException, InterruptedException {
    return central.send("POST", path(transferId) + "/erased", report, JsonHttp.Done.class);
  }

  /** {@code GET /v1/deny-list?after=N}: the text of a newer list; empty if there is none. */
  public Answer<String> denyList(long after) throws IOException, InterruptedException {
    return central.get("/v1/deny-list?after=" + after, String.class);
  }

  /** {@code GET /v1/duty-sheet?known=}: the sheet as JSON; empty if it is the one known. */
  public Answer<String> dutySheet(Digest known) throws IOException, InterruptedException {
    return central.get("/v1/duty-sheet?known=" + known.hex(), String.class);
  }

  /** {@code GET /v1/state}: the store as it is now, with its time. */
  public Answer<CentralState> state() throws IOException, InterruptedException {
    return central.get("/v1/state", CentralState.class);
  }

  /** {@code GET /v1/docks/self/orders}: what holds for this dock. */
  public Answer<StandingOrders> orders() throws IOException, InterruptedException {
    return central.get("/v1/docks/self/orders", StandingOrders.class);
  }

  /**
   * {@code POST /v1/hand-overs}: lines of the dock's hand-over ledger, also none at all; answers
   * how far the store has them, from where to go on.
   */
  public Answer<HandOverMark> handOvers(HandOvers lines) throws IOException, InterruptedException {
    return central.send("POST", "/v1/hand-overs", lines, HandOverMark.class);
  }

  /** {@code GET /v1/loans?since=N}: recorders that changed hands, at any dock, since version N. */
  public Answer<Loans> loans(long since) throws IOException, InterruptedException {
    return central.get("/v1/loans?since=" + since, Loans.class);
  }

  /** {@code GET /v1/releases}: what devices may take. */
  public Answer<ReleaseSheet> releases() throws IOException, InterruptedException {
    return PayloadSource.sheet(http, address);
  }

  /** {@code GET /v1/releases/{digest}}, piece by piece. */
  public PayloadSource payloads() {
    return PayloadSource.over(http, address);
  }

  /** {@code POST /v1/versions}: what this dock and recorders in its bays run. */
  public Answer<JsonHttp.Done> versions(VersionReport report)
      throws IOException, InterruptedException {
    return central.send("POST", "/v1/versions", report, JsonHttp.Done.class);
  }

  /** Where the dock's own certificate is renewed. */
  public EstClient est() {
    return est;
  }

  private static String path(UUID transferId) {
    return "/v1/transfers/" + transferId;
  }
}
