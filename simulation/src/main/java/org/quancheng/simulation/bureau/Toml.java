package org.quancheng.simulation.bureau;

import java.util.List;
import java.util.stream.Collectors;

/** Values as a TOML file spells them. */
final class Toml {

  private Toml() {}

  static String text(Object value) {
    return '"' + value.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  static String texts(List<?> values) {
    return values.stream().map(Toml::text).collect(Collectors.joining(", ", "[", "]"));
  }
}
