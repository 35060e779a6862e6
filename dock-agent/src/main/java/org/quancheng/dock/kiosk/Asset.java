package org.quancheng.dock.kiosk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** A file that the page needs; it lies in the jar, so nothing is fetched from elsewhere. */
enum Asset {
  STYLE("kiosk.css", "text/css; charset=utf-8"),
  SCRIPT("kiosk.mjs", "text/javascript; charset=utf-8"),
  DESK("desk.mjs", "text/javascript; charset=utf-8");

  /** Changes with the files, so that a browser never pairs a new page with an old style. */
  static final String VERSION = version();

  private final String file;
  private final String type;

  Asset(String file, String type) {
    this.file = file;
    this.type = type;
  }

  String path() {
    return "/" + file;
  }

  String type() {
    return type;
  }

  String text() {
    try (var in = Asset.class.getResourceAsStream("/kiosk/" + file)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks kiosk/" + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String version() {
    var sum = new CRC32C();
    for (var asset : values()) {
      sum.update(asset.text().getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().toHexDigits((int) sum.getValue());
  }
}
