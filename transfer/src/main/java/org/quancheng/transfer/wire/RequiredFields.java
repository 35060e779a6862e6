package org.quancheng.transfer.wire;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Checks, before JSON becomes a record, that every component is there which is not declared {@link
 * Nullable}: a number that is missing would silently become 0.
 */
final class RequiredFields {

  private static final Pattern CAPITAL = Pattern.compile("([a-z0-9])([A-Z])");

  private RequiredFields() {}

  /** Throws when something is missing anywhere in the document. */
  static void check(JsonNode node, Type type, String path) throws UnreadableJsonException {
    if (node.isMissingNode() || node.isNull()) {
      throw new UnreadableJsonException(path + " is missing");
    }
    if (type instanceof Class<?> record && record.isRecord() && node.isObject()) {
      checkComponents(node, record, path);
    } else if (type instanceof ParameterizedType list && node.isArray()) {
      for (var item : node) {
        check(item, list.getActualTypeArguments()[0], path);
      }
    }
  }

  private static void checkComponents(JsonNode node, Class<?> record, String path)
      throws UnreadableJsonException {
    for (var component : record.getRecordComponents()) {
      var name = snakeCase(component.getName());
      var child = node.path(name);
      boolean absent = child.isMissingNode() || child.isNull();
      if (absent && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        continue;
      }
      check(child, component.getGenericType(), path + "." + name);
    }
  }

  private static String snakeCase(String name) {
    return CAPITAL.matcher(name).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
  }
}
