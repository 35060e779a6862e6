package org.quancheng.transfer.upload;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads what a request says of itself; what cannot be read becomes a {@link RefusedRequest}. */
final class RequestHeaders {

  private static final int BAD_REQUEST = 400;
  private static final int NOT_FOUND = 404;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private static final Pattern CONTENT_DIGEST = Pattern.compile("sha-256=:([A-Za-z0-9+/=]+):");

  private RequestHeaders() {}

  static UploadId id(Context http) {
    var text = http.pathParam("upload");
    if (!UploadId.isOne(text)) {
      throw new RefusedRequest(NOT_FOUND, "there is no such upload");
    }
    return new UploadId(text);
  }

  /** A header that must be a number of bytes. */
  static long bytes(Context http, String name) {
    var text = http.header(name);
    if (text == null || !NUMBER.matcher(text).matches()) {
      throw new RefusedRequest(BAD_REQUEST, name + " must be a number of bytes");
    }
    return Long.parseLong(text);
  }

  static Map<String, String> metadata(Context http) {
    var text = http.header("Upload-Metadata");
    try {
      return UploadMetadata.decode(text == null ? "" : text);
    } catch (IllegalArgumentException e) {
      throw new RefusedRequest(BAD_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  static Optional<Checksum> checksum(Context http) {
    var text = http.header("Upload-Checksum");
    if (text == null) {
      return Optional.empty();
    }
    var checksum = Checksum.parse(text);
    if (checksum.isEmpty()) {
      throw new RefusedRequest(BAD_REQUEST, "Upload-Checksum needs one of " + Checksum.ALGORITHMS);
    }
    return checksum;
  }

  /** A structured boolean, {@code ?0} or {@code ?1}. */
  static boolean flag(Context http, String name) {
    return switch (http.header(name)) {
      case "?1" -> true;
      case "?0" -> false;
      case null, default -> throw new RefusedRequest(BAD_REQUEST, name + " must be ?0 or ?1");
    };
  }

  /** The SHA-256 of {@code Content-Digest} (RFC 9530); other algorithms are not looked at. */
  static Optional<Checksum> contentDigest(Context http) {
    var text = http.header("Content-Digest");
    var match = CONTENT_DIGEST.matcher(text == null ? "" : text);
    return match.find() ? Checksum.of("SHA-256", match.group(1)) : Optional.empty();
  }

  /** How long the body is, when the request says so. */
  static OptionalLong length(Context http) {
    long length = http.req().getContentLengthLong();
    return length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
  }
}
