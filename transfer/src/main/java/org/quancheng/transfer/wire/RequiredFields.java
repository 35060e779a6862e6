package org.quancheng.transfer.wire;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Checks that JSON left no component of a record empty that is not declared {@link Nullable}. */
final class RequiredFields {

  private RequiredFields() {}

  /** The value itself, when nothing in it is missing. */
  static <T> T present(@Nullable T value) throws UnreadableJsonException {
    if (value == null) {
      throw new UnreadableJsonException("null where a value is needed");
    }
    check(value, value.getClass().getSimpleName());
    return value;
  }

  private static void check(Object value, String path) throws UnreadableJsonException {
    switch (value) {
      case Collection<?> items -> {
        for (var item : items) {
          check(required(item, path), path);
        }
      }
      case Record made when made.getClass().getName().startsWith("org.quancheng.") -> {
        for (var component : made.getClass().getRecordComponents()) {
          check(made, component, path + "." + component.getName());
        }
      }
      default -> {}
    }
  }

  private static void check(Record owner, RecordComponent component, String path)
      throws UnreadableJsonException {
    if (component.getType().isPrimitive() || component.getType().isArray()) {
      return;
    }
    var value = value(owner, component);
    if (value == null && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      return;
    }
    check(required(value, path), path);
  }

  private static Object required(@Nullable Object value, String path)
      throws UnreadableJsonException {
    if (value == null) {
      throw new UnreadableJsonException(path + " is missing");
    }
    return value;
  }

  private static @Nullable Object value(Record owner, RecordComponent component) {
    try {
      return component.getAccessor().invoke(owner);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
