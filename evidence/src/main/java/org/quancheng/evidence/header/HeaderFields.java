package org.quancheng.evidence.header;

import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.format.v1.Fields;
import org.quancheng.evidence.format.v1.Fields.Field;
import org.quancheng.evidence.format.v1.MalformedCaptureException;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.trust.DeviceName;

/** The fields of one header's core, each read at most once. */
final class HeaderFields {

  private static final int CLOCK_BYTES = 2 + Integer.BYTES + Long.BYTES;

  private final Map<Integer, Field> single = new HashMap<>();
  private final List<Field> officers = new ArrayList<>();

  HeaderFields(List<Field> fields) throws MalformedCaptureException {
    for (var field : fields) {
      if (field.tag() == HeaderCodec.OFFICER) {
        officers.add(field);
      } else if (field.tag() < HeaderCodec.OPTIONAL_FROM
          && (field.tag() < HeaderCodec.ID
              || field.tag() > Fields.SECOND_KEY
              || single.put(field.tag(), field) != null)) {
        throw wrong(field.tag(), "is unknown or doubled");
      }
    }
  }

  CaptureHeader header(Suite suite) throws MalformedCaptureException {
    try {
      return new CaptureHeader(
          suite,
          new DeviceName(required(HeaderCodec.DEVICE).text()),
          digest(required(HeaderCodec.CERTIFICATE)),
          subject(),
          origin(),
          Fields.secondKey(single.get(Fields.SECOND_KEY)));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
      throw new MalformedCaptureException("section 4.2: " + e.getMessage());
    }
  }

  private CaptureSubject subject() throws MalformedCaptureException {
    var present = new ArrayList<Officer>();
    for (var field : officers) {
      present.add(officer(field));
    }
    var continues = single.get(HeaderCodec.CONTINUES);
    return new CaptureSubject(
        id(required(HeaderCodec.ID)),
        required(HeaderCodec.NUMBER).number(Long.BYTES),
        constant(MediaKind.values(), MediaKind::code, required(HeaderCodec.KIND).number(1)),
        required(HeaderCodec.CODEC).text(),
        present,
        continues == null ? Optional.empty() : Optional.of(id(continues)));
  }

  private CaptureOrigin origin() throws MalformedCaptureException {
    var clock = required(HeaderCodec.CLOCK);
    clock.exactly(CLOCK_BYTES);
    var source = ByteBuffer.wrap(clock.value());
    var clockSource = constant(ClockSource.values(), ClockSource::code, source.get());
    var status = constant(ClockStatus.values(), ClockStatus::code, source.get());
    var uncertainty = Duration.ofMillis(source.getInt());
    long synced = source.getLong();
    var sync =
        new ClockSync(
            clockSource,
            uncertainty,
            synced == Long.MIN_VALUE
                ? Optional.empty()
                : Optional.of(Instant.ofEpochMilli(synced)));
    var start =
        new Moment(
            Instant.ofEpochMilli(required(HeaderCodec.START_UTC).number(Long.BYTES)),
            Duration.ofMillis(required(HeaderCodec.START_MONOTONIC).number(Long.BYTES)),
            (int) required(HeaderCodec.BOOT).number(Integer.BYTES),
            status);
    return new CaptureOrigin(
        start, sync, previous(), anchor(), required(HeaderCodec.POLICY).text());
  }

  private Optional<CaptureLink> previous() throws MalformedCaptureException {
    var header = single.get(HeaderCodec.PREVIOUS_HEADER);
    var statement = single.get(HeaderCodec.PREVIOUS_STATEMENT);
    if (header == null && statement == null) {
      return Optional.empty();
    }
    return Optional.of(
        new CaptureLink(
            digest(required(HeaderCodec.PREVIOUS_HEADER)),
            digest(required(HeaderCodec.PREVIOUS_STATEMENT))));
  }

  private Optional<LedgerAnchor> anchor() throws MalformedCaptureException {
    var field = single.get(HeaderCodec.ANCHOR);
    if (field == null) {
      return Optional.empty();
    }
    var source = ByteBuffer.wrap(field.value());
    if (source.remaining() < Long.BYTES + Digest.BYTES) {
      throw wrong(HeaderCodec.ANCHOR, "is too short");
    }
    long size = source.getLong();
    var root = new byte[Digest.BYTES];
    source.get(root);
    return Optional.of(new LedgerAnchor(Fields.text(source), size, new Digest(root)));
  }

  private static Officer officer(Field field) throws MalformedCaptureException {
    var source = ByteBuffer.wrap(field.value());
    int idBytes = source.hasRemaining() ? Byte.toUnsignedInt(source.get()) : 0;
    if (idBytes > source.remaining()) {
      throw wrong(HeaderCodec.OFFICER, "is too short");
    }
    var id = source.slice(source.position(), idBytes);
    source.position(source.position() + idBytes);
    return Officer.of(Fields.text(id), Fields.text(source));
  }

  private static CaptureId id(Field field) throws MalformedCaptureException {
    field.exactly(HeaderCodec.UUID_BYTES);
    var source = ByteBuffer.wrap(field.value());
    return new CaptureId(new UUID(source.getLong(), source.getLong()));
  }

  private static Digest digest(Field field) throws MalformedCaptureException {
    field.exactly(Digest.BYTES);
    return new Digest(field.value());
  }

  private static <E> E constant(E[] constants, ToIntFunction<E> codeOf, long code)
      throws MalformedCaptureException {
    for (E constant : constants) {
      if (codeOf.applyAsInt(constant) == code) {
        return constant;
      }
    }
    throw new MalformedCaptureException("section 4.2: a code of %d is unknown".formatted(code));
  }

  private Field required(int tag) throws MalformedCaptureException {
    @Nullable Field field = single.get(tag);
    if (field == null) {
      throw wrong(tag, "is missing");
    }
    return field;
  }

  private static MalformedCaptureException wrong(int tag, String why) {
    return new MalformedCaptureException("section 4.2: field %d %s".formatted(tag, why));
  }
}
