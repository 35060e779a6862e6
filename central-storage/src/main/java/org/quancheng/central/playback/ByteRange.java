package org.quancheng.central.playback;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one range a player asks for (RFC 9110, section 14.1.2).
 *
 * @param first first byte
 * @param last last byte, included
 */
record ByteRange(long first, long last) {

  private static final Pattern FORM = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

  /** What a header asks of so many bytes; the whole when there is no header, or several ranges. */
  static Optional<ByteRange> of(@Nullable String header, long size) {
    var match = header == null ? null : FORM.matcher(header.strip());
    if (match == null || !match.matches()) {
      return Optional.of(new ByteRange(0, size - 1));
    }
    var from = match.group(1);
    var to = match.group(2);
    if (from.isEmpty() && to.isEmpty()) {
      return Optional.of(new ByteRange(0, size - 1));
    }
    long first = from.isEmpty() ? Math.max(0, size - Long.parseLong(to)) : Long.parseLong(from);
    long last = from.isEmpty() || to.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(to));
    return first > last ? Optional.empty() : Optional.of(new ByteRange(first, last));
  }

  long length() {
    return last - first + 1;
  }
}
