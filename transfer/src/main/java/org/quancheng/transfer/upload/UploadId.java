package org.quancheng.transfer.upload;

import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** The unguessable last part of an upload's address: 128 random bits in hexadecimal. */
public record UploadId(String text) {

  private static final int BYTES = 16;
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  public UploadId {
    if (!isOne(text)) {
      throw new IllegalArgumentException("'%s' is not the name of an upload".formatted(text));
    }
  }

  /** Whether a path segment that came from outside has the form of an upload's name. */
  static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }

  static UploadId random(RandomGenerator random) {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new UploadId(HexFormat.of().formatHex(bytes));
  }

  @Override
  public String toString() {
    return text;
  }
}
