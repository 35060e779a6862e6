package org.quancheng.evidence.operator;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/** Turns the text of one setting into the type that its record asks for. */
final class SettingsScalar {

  private SettingsScalar() {}

  /**
   * Converts the text.
   *
   * @throws RuntimeException with a message for the operator if the text does not fit the type
   */
  static Object of(String text, Class<?> type) {
    if (type == String.class) {
      return text;
    }
    if (type == int.class || type == Integer.class) {
      return Math.toIntExact(whole(text));
    }
    if (type == long.class || type == Long.class) {
      return whole(text);
    }
    if (type == double.class || type == Double.class) {
      return Double.valueOf(text);
    }
    if (type == boolean.class || type == Boolean.class) {
      return truth(text);
    }
    if (type == Path.class) {
      return Path.of(text);
    }
    if (type == Duration.class) {
      return duration(text);
    }
    if (type == URI.class) {
      return URI.create(text);
    }
    return type.isEnum() ? constant(text, type) : single(text, type);
  }

  private static long whole(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'%s' is not a whole number".formatted(text), e);
    }
  }

  private static boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw new IllegalArgumentException("'%s' is neither true nor false".formatted(text));
    };
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("'%s' is not a duration such as PT30S".formatted(text), e);
    }
  }

  private static Object constant(String text, Class<?> type) {
    String wanted = text.replace('-', '_').toUpperCase(Locale.ROOT);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> ((Enum<?>) constant).name().equals(wanted))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'%s' is none of %s".formatted(text, Arrays.toString(type.getEnumConstants()))));
  }

  // A record around one text, such as a device name, checks the text itself.
  private static Object single(String text, Class<?> type) {
    try {
      var constructor = type.getDeclaredConstructor(String.class);
      constructor.setAccessible(true);
      return constructor.newInstance(text);
    } catch (java.lang.reflect.InvocationTargetException e) {
      throw new IllegalArgumentException(
          e.getCause() == null ? "not valid" : e.getCause().getMessage(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot hold a setting", e);
    }
  }
}
