package org.quancheng.transfer.upload;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.quancheng.transfer.wire.Problem;
import org.quancheng.transfer.wire.WireJson;

/** What answers of the upload resource have in common. */
final class Responses {

  private static final int DRAIN_MAX = 64 << 10;

  /** More than the windows of both ends hold of a body whose sender reads while it writes. */
  private static final int HEAR_OUT_MAX = 16 << 20;

  private Responses() {}

  static void problem(Context http, int status, String title) {
    http.status(status);
    http.contentType(Problem.MEDIA_TYPE);
    http.result(WireJson.write(new Problem(title, status)));
  }

  /** An earlier request on the upload does not let go. */
  static void busy(Context http) {
    http.header("Retry-After", "1");
    problem(http, 503, "an earlier request on the upload is still being saved");
  }

  /** How far the upload is, and until when it is kept. */
  static void offset(Context http, Upload upload) {
    http.header("Upload-Offset", Long.toString(upload.offsetBytes()));
    if (upload.state() == Upload.State.OPEN) {
      var expires = upload.expiresAt().atOffset(ZoneOffset.UTC);
      http.header("Upload-Expires", DateTimeFormatter.RFC_1123_DATE_TIME.format(expires));
    }
  }

  /**
   * Reads a body that should be empty: some clients take an answer before its end for a refusal.
   */
  static void drain(Context http) throws IOException {
    InputStream body = http.req().getInputStream();
    long skipped = body.skip(DRAIN_MAX);
    if (skipped == DRAIN_MAX || body.read() >= 0) {
      throw new RefusedRequest(413, "no body is expected here");
    }
  }

  /**
   * Reads on over a refused body, up to a bound: a connection that closes over unread bytes is
   * reset, and the reset can overtake the refusal. A sender that waits for leave has sent nothing.
   */
  static void hearOut(Context http) throws IOException {
    if (http.header("Expect") != null) {
      return;
    }
    var body = new BodyReader(http.req().getInputStream());
    for (int left = HEAR_OUT_MAX; left > 0 && body.end() == BodyReader.End.MORE; ) {
      left -= body.fill(left);
    }
  }
}
