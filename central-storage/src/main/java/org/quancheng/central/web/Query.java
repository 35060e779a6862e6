package org.quancheng.central.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** The query of a link; empty values are left out. */
final class Query {

  private final StringJoiner parts = new StringJoiner("&", "?", "").setEmptyValue("");

  Query with(String name, String value) {
    if (!value.isEmpty()) {
      parts.add(
          URLEncoder.encode(name, StandardCharsets.UTF_8)
              + "="
              + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
    return this;
  }

  @Override
  public String toString() {
    return parts.toString();
  }
}
