package org.quancheng.transfer.wire;

import java.util.function.Function;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.tags.CertificateNumber;
import org.quancheng.evidence.tags.OfficerId;
import org.quancheng.evidence.trust.DeviceName;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/**
 * Records as JSON: component names in snake_case, times as ISO 8601, digests in hexadecimal. Fields
 * nobody knows are ignored; a field that is missing and may not be null is an error.
 */
public final class WireJson {

  private static final int DOCUMENT_BYTES_MAX = 4 << 20;
  private static final int DEPTH_MAX = 16;
  private static final JsonMapper MAPPER = mapper();

  private WireJson() {}

  /** The UTF-8 text of a value. */
  public static byte[] write(Object value) {
    return MAPPER.writeValueAsBytes(value);
  }

  /**
   * Reads what {@link #write} wrote, or what a newer version of it wrote.
   *
   * @throws UnreadableJsonException if it is not JSON, or not of that form
   */
  public static <T> T read(byte[] json, Class<T> type) throws UnreadableJsonException {
    return read(tree(json), type);
  }

  /** As {@link #read(byte[], Class)}, of a part of a document. */
  public static <T> T read(JsonNode node, Class<T> type) throws UnreadableJsonException {
    RequiredFields.check(node, type, type.getSimpleName());
    try {
      return MAPPER.treeToValue(node, type);
    } catch (JacksonException e) {
      throw new UnreadableJsonException(e);
    }
  }

  /** The document as a tree. */
  public static JsonNode tree(byte[] json) throws UnreadableJsonException {
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw new UnreadableJsonException(e);
    }
  }

  /** The value as a tree. */
  public static JsonNode tree(Object value) {
    return MAPPER.valueToTree(value);
  }

  private static JsonMapper mapper() {
    var constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(DEPTH_MAX)
            .maxDocumentLength(DOCUMENT_BYTES_MAX)
            .build();
    var factory =
        JsonFactory.builder()
            .streamReadConstraints(constraints)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    return JsonMapper.builder(factory)
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .addModule(values())
        .build();
  }

  private static SimpleModule values() {
    var module = new SimpleModule("quancheng");
    text(module, DeviceName.class, DeviceName::new);
    text(module, OfficerId.class, OfficerId::new);
    text(module, CertificateNumber.class, CertificateNumber::new);
    text(module, CaptureId.class, CaptureId::parse);
    text(module, Digest.class, Digest::parse);
    return module;
  }

  private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> parse) {
    module.addSerializer(type, new ToStringSerializer(type));
    module.addDeserializer(type, new TextDeserializer<>(type, parse));
  }

  /** Reads a value type from its text. */
  private static final class TextDeserializer<T> extends StdDeserializer<T> {

    private final Class<T> type;
    private final Function<String, T> parse;

    TextDeserializer(Class<T> type, Function<String, T> parse) {
      super(type);
      this.type = type;
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
      var text = parser.getValueAsString("");
      try {
        return parse.apply(text);
      } catch (IllegalArgumentException e) {
        throw context.weirdStringException(text, type, String.valueOf(e.getMessage()));
      }
    }
  }
}
