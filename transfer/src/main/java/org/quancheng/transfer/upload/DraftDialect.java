package org.quancheng.transfer.upload;

import io.javalin.http.Context;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.quancheng.transfer.link.Peer;
import org.quancheng.transfer.wire.Problem;
import org.quancheng.transfer.wire.WireJson;

/**
 * Uploads as the IETF draft has them, in its careful form: the sender creates first and sends then.
 * Informational responses are never sent.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpbis-resumable-upload/">the
 *     draft</a>
 */
final class DraftDialect {

  /** The version of the wire that the draft's authors test against each other. */
  private static final String INTEROP_VERSION = "8";

  private static final String BODY_TYPE = "application/partial-upload";
  private static final String PROBLEMS = "https://iana.org/assignments/http-problem-types#";
  private static final long APPEND_BYTES_MAX = 64L << 20;

  private final UploadDesk desk;
  private final Function<Context, Peer> peers;

  DraftDialect(UploadDesk desk, Function<Context, Peer> peers) {
    this.desk = desk;
    this.peers = peers;
  }

  /** Whether a request is of the draft, in the version spoken here, and not of tus. */
  static boolean speaks(Context http) {
    if (http.header("Tus-Resumable") != null) {
      return false;
    }
    var version = http.header("Upload-Draft-Interop-Version");
    return version == null
        ? http.header("Upload-Complete") != null || BODY_TYPE.equals(http.contentType())
        : version.equals(INTEROP_VERSION);
  }

  /** What a sender must keep to, as in {@code Upload-Limit}. */
  String limit() {
    return "max-size=%d, max-append-size=%d".formatted(desk.maxBytes(), APPEND_BYTES_MAX);
  }

  void create(Context http) throws IOException, SQLException, InterruptedException {
    var body = body(http, 0);
    boolean whole = RequestHeaders.flag(http, "Upload-Complete");
    boolean implied = whole && http.header("Upload-Length") == null && body.length().isPresent();
    long length = implied ? body.length().getAsLong() : RequestHeaders.bytes(http, "Upload-Length");
    var peer = peers.apply(http);
    switch (desk.create(peer, new UploadRequest(length, RequestHeaders.metadata(http)))) {
      case CreateResult.Refused(var status, var problem) ->
          Responses.problem(http, status, problem);
      case CreateResult.Ready(var upload) -> {
        http.header("Location", http.path() + "/" + upload.id());
        // A file that is known already goes on by HEAD and PATCH; a body sent now is not needed.
        if (body.length().orElse(1) == 0 || upload.offsetBytes() > 0) {
          Responses.drain(http);
          state(http.status(201), upload);
        } else {
          answer(http, desk.append(peer, upload.id(), body), 201);
        }
      }
    }
  }

  void head(Context http) throws SQLException, InterruptedException {
    answer(http, desk.locate(peers.apply(http), RequestHeaders.id(http)), 204);
  }

  void delete(Context http) throws IOException, SQLException, InterruptedException {
    var result = desk.terminate(peers.apply(http), RequestHeaders.id(http));
    if (result instanceof AppendResult.Accepted) {
      http.status(204);
    } else {
      answer(http, result, 204);
    }
  }

  void patch(Context http) throws IOException, SQLException, InterruptedException {
    if (!BODY_TYPE.equals(http.contentType())) {
      throw new RefusedRequest(415, "the body must be " + BODY_TYPE);
    }
    boolean last = RequestHeaders.flag(http, "Upload-Complete");
    var id = RequestHeaders.id(http);
    var body = body(http, RequestHeaders.bytes(http, "Upload-Offset"));
    var upload = desk.find(id);
    long end = body.offset() + body.length().orElse(0);
    if (last
        && upload.isPresent()
        && upload.get().lengthBytes() > end
        && body.length().isPresent()) {
      problem(http, 400, "inconsistent-upload-length", Map.of());
      return;
    }
    answer(http, desk.append(peers.apply(http), id, body), 200);
  }

  private static UploadBody body(Context http, long offset) throws IOException {
    return new UploadBody(
        http.req().getInputStream(),
        offset,
        RequestHeaders.length(http),
        RequestHeaders.contentDigest(http).orElse(null),
        ClientConnection.cut(http));
  }

  private void answer(Context http, AppendResult result, int success) {
    switch (result) {
      case AppendResult.Accepted(var upload) -> state(http.status(success), upload);
      case AppendResult.WrongOffset(var upload) -> {
        Responses.offset(http, upload);
        var expected = Map.<String, Object>of("expected-offset", upload.offsetBytes());
        problem(http, 409, "mismatching-upload-offset", expected);
      }
      case AppendResult.TooLong _ -> problem(http, 400, "inconsistent-upload-length", Map.of());
      case AppendResult.Altered(var upload) -> {
        Responses.offset(http, upload);
        problem(http, 400, "digest-mismatching-values", Map.of());
      }
      case AppendResult.NotPermitted(var upload) -> {
        Responses.offset(http, upload);
        Responses.problem(http, 403, "this is not permitted now");
      }
      case AppendResult.CutOff _ -> Responses.problem(http, 400, "the body ended early");
      case AppendResult.Unknown _ -> Responses.problem(http, 404, "there is no such upload");
      case AppendResult.Busy _ -> Responses.busy(http);
    }
  }

  private void state(Context http, Upload upload) {
    Responses.offset(http, upload);
    http.header("Upload-Complete", upload.complete() ? "?1" : "?0");
    http.header("Upload-Length", Long.toString(upload.lengthBytes()));
    http.header("Upload-Limit", limit());
    http.header("Cache-Control", "no-store");
  }

  private static void problem(Context http, int status, String type, Map<String, Object> more) {
    var members = new TreeMap<String, Object>(more);
    members.put("type", PROBLEMS + type);
    members.put("title", type.replace('-', ' '));
    members.put("status", status);
    http.status(status).contentType(Problem.MEDIA_TYPE).result(WireJson.write(members));
  }
}
