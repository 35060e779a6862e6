package org.quancheng.simulation.panel;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/** A file that the page needs; it lies in the jar, so nothing is fetched from elsewhere. */
enum Asset {
  STYLE("panel.css", "text/css; charset=utf-8"),
  SCRIPT("panel.mjs", "text/javascript; charset=utf-8");

  private final String file;
  private final String type;

  Asset(String file, String type) {
    this.file = file;
    this.type = type;
  }

  static Optional<Asset> named(String file) {
    return Arrays.stream(values()).filter(asset -> asset.file.equals(file)).findFirst();
  }

  String type() {
    return type;
  }

  String text() {
    return read(file);
  }

  static String read(String file) {
    try (var in = Asset.class.getResourceAsStream("/panel/" + file)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks panel/" + file);
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
