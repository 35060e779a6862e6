package org.quancheng.transfer.upload;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.sql.SQLException;
import java.util.function.Function;
import org.quancheng.transfer.link.Peer;

/**
 * Uploads as tus 1.0 has them: creation, expiration, termination, checksum.
 *
 * @see <a href="https://tus.io/protocols/resumable-upload">the protocol</a>
 */
final class TusDialect {

  private static final String VERSION = "1.0.0";
  private static final String EXTENSIONS = "creation,expiration,termination,checksum";
  private static final String BODY_TYPE = "application/offset+octet-stream";

  private final UploadDesk desk;
  private final Function<Context, Peer> peers;

  TusDialect(UploadDesk desk, Function<Context, Peer> peers) {
    this.desk = desk;
    this.peers = peers;
  }

  void options(Context http) {
    http.status(204)
        .header("Tus-Resumable", VERSION)
        .header("Tus-Version", VERSION)
        .header("Tus-Extension", EXTENSIONS)
        .header("Tus-Max-Size", Long.toString(desk.maxBytes()))
        .header("Tus-Checksum-Algorithm", Checksum.ALGORITHMS);
  }

  /** A request from a client that cannot send PATCH or DELETE. */
  void overridden(Context http) throws Exception {
    switch (String.valueOf(http.header("X-HTTP-Method-Override"))) {
      case "PATCH" -> patch(http);
      case "DELETE" -> delete(http);
      case "HEAD" -> head(http);
      default -> Responses.problem(http, 405, "POST is for /v1/uploads only");
    }
  }

  void create(Context http) throws IOException, SQLException {
    if (!speaksTus(http)) {
      return;
    }
    var request =
        new UploadRequest(
            RequestHeaders.bytes(http, "Upload-Length"), RequestHeaders.metadata(http));
    Responses.drain(http);
    switch (desk.create(peers.apply(http), request)) {
      case CreateResult.Refused(var status, var problem) ->
          Responses.problem(http, status, problem);
      case CreateResult.Ready(var upload) -> {
        Responses.offset(http.status(201), upload);
        http.header("Location", http.path() + "/" + upload.id());
      }
    }
  }

  void head(Context http) throws Exception {
    if (speaksTus(http)) {
      answer(http, desk.locate(peers.apply(http), RequestHeaders.id(http)), 200);
    }
  }

  void delete(Context http) throws Exception {
    if (speaksTus(http)) {
      answer(http, desk.terminate(peers.apply(http), RequestHeaders.id(http)), 204);
    }
  }

  void patch(Context http) throws Exception {
    if (!speaksTus(http)) {
      return;
    }
    if (!BODY_TYPE.equals(http.contentType())) {
      throw new RefusedRequest(415, "the body must be " + BODY_TYPE);
    }
    var body =
        new UploadBody(
            http.req().getInputStream(),
            RequestHeaders.bytes(http, "Upload-Offset"),
            RequestHeaders.length(http),
            RequestHeaders.checksum(http).orElse(null),
            ClientConnection.cut(http));
    answer(http, desk.append(peers.apply(http), RequestHeaders.id(http), body), 204);
  }

  private static void answer(Context http, AppendResult result, int success) {
    switch (result) {
      case AppendResult.Accepted(var upload) -> {
        Responses.offset(http.status(success), upload);
        if (HandlerType.HEAD.equals(http.method())) {
          http.header("Upload-Length", Long.toString(upload.lengthBytes()));
          if (!upload.metadata().isEmpty()) {
            http.header("Upload-Metadata", UploadMetadata.encode(upload.metadata()));
          }
        }
      }
      case AppendResult.WrongOffset(var upload) ->
          refuse(http, 409, upload, "the upload continues at another offset");
      case AppendResult.TooLong(var upload) ->
          refuse(http, 413, upload, "the file was announced with fewer bytes");
      case AppendResult.Altered(var upload) ->
          refuse(http, 460, upload, "the bytes are not the ones announced");
      case AppendResult.NotPermitted(var upload) ->
          refuse(http, 403, upload, "this is not permitted now");
      case AppendResult.CutOff(var upload) -> refuse(http, 400, upload, "the body ended early");
      case AppendResult.Unknown _ -> Responses.problem(http, 404, "there is no such upload");
      case AppendResult.Busy _ -> Responses.busy(http);
    }
  }

  private static void refuse(Context http, int status, Upload upload, String problem) {
    Responses.offset(http, upload);
    Responses.problem(http, status, problem);
  }

  private static boolean speaksTus(Context http) {
    http.header("Tus-Resumable", VERSION);
    http.header("Cache-Control", "no-store");
    if (VERSION.equals(http.header("Tus-Resumable"))) {
      return true;
    }
    http.header("Tus-Version", VERSION);
    Responses.problem(http, 412, "Tus-Resumable must be " + VERSION);
    return false;
  }
}
