package org.quancheng.hardware.simulated;

import java.util.Map;

/** Writes flat JSON objects on one line: text, numbers, booleans and lists of them. */
final class JsonLine {

  private JsonLine() {}

  static String of(String event, Map<String, ?> fields) {
    var line = new StringBuilder("{\"event\":");
    append(line, event);
    fields.forEach((name, value) -> {
      line.append(',');
      append(line, name);
      line.append(':');
      append(line, value);
    });
    return line.append('}').toString();
  }

  private static void append(StringBuilder line, Object value) {
    switch (value) {
      case Number number -> line.append(number);
      case Boolean truth -> line.append(truth);
      case Iterable<?> items -> appendAll(line, items);
      default -> appendText(line, value.toString());
    }
  }

  private static void appendAll(StringBuilder line, Iterable<?> items) {
    var separator = "[";
    line.append(items.iterator().hasNext() ? "" : separator);
    for (var item : items) {
      line.append(separator);
      append(line, item);
      separator = ",";
    }
    line.append(']');
  }

  private static void appendText(StringBuilder line, String text) {
    line.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> line.append("\\\"");
        case '\\' -> line.append("\\\\");
        case '\n' -> line.append("\\n");
        default -> {
          if (c < ' ') {
            line.append("\\u%04x".formatted((int) c));
          } else {
            line.append(c);
          }
        }
      }
    }
    line.append('"');
  }
}
