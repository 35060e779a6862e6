package org.quancheng.evidence.operator;

import com.electronwill.nightconfig.core.UnmodifiableConfig;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Binds one TOML table to one record, naming the key in every complaint. */
final class SettingsBinder {

  private final String file;

  SettingsBinder(String file) {
    this.file = file;
  }

  <R> R bind(UnmodifiableConfig table, Class<R> type, String prefix) {
    var components = type.getRecordComponents();
    refuseUnknown(table, components, prefix);
    var values = new ArrayList<@Nullable Object>();
    for (var component : components) {
      values.add(value(table, component, prefix));
    }
    try {
      var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      throw invalid(prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot hold settings", e);
    }
  }

  private void refuseUnknown(
      UnmodifiableConfig table, RecordComponent[] components, String prefix) {
    List<String> known = Arrays.stream(components).map(SettingsBinder::key).toList();
    for (var entry : table.entrySet()) {
      String name = entry.getKey();
      if (!known.contains(name)) {
        throw new OperatorException(
            "%s: unknown setting '%s%s'".formatted(file, prefix, name),
            "Did you mean '%s%s'? Correct or remove it."
                .formatted(prefix, NearestName.of(name, known)));
      }
    }
  }

  private @Nullable Object value(
      UnmodifiableConfig table, RecordComponent component, String prefix) {
    String key = key(component);
    Object node = table.get(List.of(key));
    var fallback = component.getAnnotation(Default.class);
    if (node == null && fallback != null) {
      node = fallback.value();
    }
    if (component.getType() == Optional.class) {
      Type inner = argument(component.getGenericType());
      return node == null ? Optional.empty() : Optional.of(convert(node, inner, prefix + key));
    }
    if (node != null) {
      return convert(node, component.getGenericType(), prefix + key);
    }
    if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
      return null;
    }
    throw new OperatorException(
        "%s: the setting '%s%s' is missing".formatted(file, prefix, key),
        "Add '%s%s = …' to the file.".formatted(prefix, key));
  }

  private Object convert(Object node, Type type, String key) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      var items = new ArrayList<Object>();
      if (!(node instanceof List<?> written)) {
        throw invalid(key, new IllegalArgumentException("a list in [ ] is expected"));
      }
      for (Object item : written) {
        items.add(convert(item, argument(type), key));
      }
      return List.copyOf(items);
    }
    if (type instanceof Class<?> record
        && record.isRecord()
        && node instanceof UnmodifiableConfig table) {
      return bind(table, record, key + ".");
    }
    if (!(type instanceof Class<?> scalar)
        || node instanceof List
        || node instanceof UnmodifiableConfig) {
      throw invalid(key, new IllegalArgumentException("a single value is expected"));
    }
    try {
      return SettingsScalar.of(node.toString(), scalar);
    } catch (RuntimeException e) {
      throw invalid(key, e);
    }
  }

  private OperatorException invalid(String key, @Nullable Throwable cause) {
    String why = cause == null || cause.getMessage() == null ? "not valid" : cause.getMessage();
    String where = key.isEmpty() ? file : "%s: the setting '%s'".formatted(file, key);
    return new OperatorException(where + ": " + why, "Correct the value in the file.");
  }

  private static Type argument(Type generic) {
    return ((ParameterizedType) generic).getActualTypeArguments()[0];
  }

  private static String key(RecordComponent component) {
    return component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
