package org.quancheng.evidence.event;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.format.v1.MalformedCaptureException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The fields of an event as JSON. Written and read token by token: binding objects would cost a
 * recorder some megabytes for a handful of fields.
 */
record EventFields(Map<String, @Nullable Object> values) {

  private static final JsonFactory JSON = new JsonFactory();

  /** Fields to be filled, sorted by name. */
  static EventFields of(String event) {
    var fields = new EventFields(new TreeMap<>());
    return fields.with("event", event);
  }

  EventFields with(String name, @Nullable Object value) {
    values.put(name, value);
    return this;
  }

  /** The text of a field; empty where there is none. */
  String text(String name) throws MalformedCaptureException {
    return switch (values.get(name)) {
      case null -> "";
      case String text -> text;
      default -> throw malformed("'%s' is no text".formatted(name));
    };
  }

  boolean has(String name) {
    return values.get(name) != null;
  }

  boolean truth(String name) {
    return Boolean.TRUE.equals(values.get(name));
  }

  Number number(String name) throws MalformedCaptureException {
    if (values.get(name) instanceof Number number) {
      return number;
    }
    throw malformed("'%s' is no number".formatted(name));
  }

  List<EventFields> list(String name) throws MalformedCaptureException {
    var parts = new ArrayList<EventFields>();
    if (values.get(name) instanceof List<?> written) {
      for (var part : written) {
        if (!(part instanceof EventFields fields)) {
          throw malformed("'%s' holds no objects".formatted(name));
        }
        parts.add(fields);
      }
    }
    return parts;
  }

  byte[] encode() {
    var out = new ByteArrayOutputStream();
    try (var json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
      write(json, this);
    }
    return out.toByteArray();
  }

  private static void write(JsonGenerator json, @Nullable Object value) {
    switch (value) {
      case null -> json.writeNull();
      case String text -> json.writeString(text);
      case Boolean truth -> json.writeBoolean(truth);
      case Long number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case List<?> list -> {
        json.writeStartArray();
        list.forEach(part -> write(json, part));
        json.writeEndArray();
      }
      case EventFields fields -> {
        json.writeStartObject();
        fields.values.forEach((name, part) -> {
          json.writeName(name);
          write(json, part);
        });
        json.writeEndObject();
      }
      default -> throw new IllegalArgumentException("no event holds a " + value.getClass());
    }
  }

  static EventFields decode(String text) throws MalformedCaptureException {
    try (var json = JSON.createParser(ObjectReadContext.empty(), text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw malformed("it is no object");
      }
      var fields = object(json);
      if (json.nextToken() != null) {
        throw malformed("something follows it");
      }
      return fields;
    } catch (JacksonException e) {
      throw malformed(e.getOriginalMessage());
    }
  }

  // The parser bounds the depth.
  private static EventFields object(JsonParser json) throws MalformedCaptureException {
    var fields = new EventFields(new TreeMap<>());
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      fields.values.put(name, value(json));
    }
    return fields;
  }

  private static @Nullable Object value(JsonParser json) throws MalformedCaptureException {
    return switch (json.currentToken()) {
      case VALUE_STRING -> json.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case START_OBJECT -> object(json);
      case START_ARRAY -> {
        var list = new ArrayList<@Nullable Object>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(json));
        }
        yield list;
      }
      default -> throw malformed("a value is missing");
    };
  }

  private static MalformedCaptureException malformed(String why) {
    return new MalformedCaptureException("section 7: an event is no event: " + why);
  }
}
