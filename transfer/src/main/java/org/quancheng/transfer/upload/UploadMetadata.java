package org.quancheng.transfer.upload;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The text of {@code Upload-Metadata}: pairs of a key and a Base64 value, parted by commas.
 *
 * @see <a href="https://tus.io/protocols/resumable-upload#upload-metadata">tus, Upload-Metadata</a>
 */
final class UploadMetadata {

  private static final int TEXT_MAX = 4 << 10;
  private static final int PAIRS_MAX = 16;

  private UploadMetadata() {}

  /**
   * Reads the pairs.
   *
   * @throws IllegalArgumentException if the text is not of that form, too long, or names a key
   *     twice
   */
  static Map<String, String> decode(String text) {
    if (text.length() > TEXT_MAX) {
      throw new IllegalArgumentException("Upload-Metadata is longer than " + TEXT_MAX);
    }
    var pairs = new LinkedHashMap<String, String>();
    if (text.isBlank()) {
      return pairs;
    }
    for (var pair : text.split(",", PAIRS_MAX + 1)) {
      var parts = pair.strip().split(" ", 2);
      var value = parts.length < 2 ? "" : decoded(parts[1].strip());
      if (parts[0].isEmpty() || pairs.put(parts[0], value) != null) {
        throw new IllegalArgumentException("Upload-Metadata has an empty or repeated key");
      }
    }
    if (pairs.size() > PAIRS_MAX) {
      throw new IllegalArgumentException("Upload-Metadata has more than " + PAIRS_MAX + " keys");
    }
    return pairs;
  }

  static String encode(Map<String, String> pairs) {
    return new TreeMap<>(pairs)
        .entrySet().stream()
            .map(pair -> pair.getKey() + " " + encoded(pair.getValue()))
            .collect(Collectors.joining(","));
  }

  private static String decoded(String base64) {
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  private static String encoded(String value) {
    return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
  }
}
