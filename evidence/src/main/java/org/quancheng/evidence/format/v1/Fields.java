package org.quancheng.evidence.format.v1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.suite.MlDsaKey;

/** The tagged fields of a header's core (capture-format.md, section 4.2). */
public final class Fields {

  /** Tag of the key of the second signatures, which decides how the header ends. */
  public static final int SECOND_KEY = 17;

  private static final int VALUE_BYTES_MAX = 0xFFFF;

  private Fields() {}

  /** One field: a tag of 16 bits and its value. */
  @SuppressWarnings("ArrayRecordComponent") // Carries bytes out of a header, never compared.
  public record Field(int tag, byte[] value) {

    /** The value as a number of exactly so many bytes. */
    public long number(int bytes) throws MalformedCaptureException {
      exactly(bytes);
      long number = 0;
      for (byte b : value) {
        number = (number << Byte.SIZE) | Byte.toUnsignedLong(b);
      }
      return number;
    }

    /** The value as well-formed UTF-8. */
    public String text() throws MalformedCaptureException {
      return Fields.text(ByteBuffer.wrap(value));
    }

    /** Demands a length. */
    public void exactly(int bytes) throws MalformedCaptureException {
      if (value.length != bytes) {
        throw new MalformedCaptureException(
            "section 4.2: field %d has %d bytes, not %d".formatted(tag, value.length, bytes));
      }
    }
  }

  /** Decodes well-formed UTF-8 only. */
  public static String text(ByteBuffer bytes) throws MalformedCaptureException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException _) {
      throw new MalformedCaptureException("section 4.2: a text is not UTF-8");
    }
  }

  /** The key of the second signatures; empty without the field. */
  public static Optional<MlDsaKey> secondKey(@Nullable Field field)
      throws MalformedCaptureException {
    if (field == null) {
      return Optional.empty();
    }
    field.exactly(MlDsaKey.BYTES);
    return Optional.of(new MlDsaKey(field.value));
  }

  /** Appends a field. */
  public static void write(ByteArrayOutputStream target, int tag, byte[] value) {
    if (value.length > VALUE_BYTES_MAX) {
      throw new IllegalArgumentException("field %d is too long".formatted(tag));
    }
    target.writeBytes(
        ByteBuffer.allocate(2 * Short.BYTES)
            .putShort((short) tag)
            .putShort((short) value.length)
            .array());
    target.writeBytes(value);
  }

  /** Splits a core into its fields, whose tags must not fall. */
  public static List<Field> parse(byte[] core) throws MalformedCaptureException {
    var source = ByteBuffer.wrap(core);
    var fields = new ArrayList<Field>();
    int last = 0;
    while (source.hasRemaining()) {
      if (source.remaining() < 2 * Short.BYTES) {
        throw new MalformedCaptureException("section 4.2: the core ends inside a field");
      }
      int tag = Short.toUnsignedInt(source.getShort());
      int length = Short.toUnsignedInt(source.getShort());
      if (length > source.remaining() || tag < last) {
        throw new MalformedCaptureException("section 4.2: field %d is misplaced".formatted(tag));
      }
      var value = new byte[length];
      source.get(value);
      fields.add(new Field(tag, value));
      last = tag;
    }
    return fields;
  }
}
