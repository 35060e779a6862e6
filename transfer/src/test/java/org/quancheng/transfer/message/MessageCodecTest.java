package org.quancheng.transfer.message;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.trust.DeviceName;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MessageCodecTest {

  private static final DeviceName DOCK = new DeviceName("dock-7");
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123Z");
  private static final UUID TID = UUID.fromString("01930000-0000-7000-8000-000000000001");
  private static final HeadSource HEADS = new HeadSource(InstantSource.fixed(NOON), new Random(1));

  static Stream<Message> every_kind() {
    var digest = Digest.of(new byte[] {1});
    var file = new Offer.File(digest, 1 << 30, 8 << 20, digest, Offer.File.CAPTURE, NOON, NOON);
    return Stream.of(
        new DockState(true, "1.4", List.of(1), 9, 3, 7, new DockState.Clock("ntp", 20)),
        new Offer(
            TID,
            1,
            new DeviceName("rec-0042"),
            CaptureId.parse("01930000-0000-7000-8000-000000000002"),
            17,
            file,
            5_400_000,
            Offer.Priority.EVIDENCE,
            true,
            "SEALED_INTACT",
            null),
        new Grant(
            TID,
            TID,
            3,
            2,
            0,
            3_600_000,
            NOON,
            NOON,
            20_000_000,
            URI.create("https://central/v1/uploads"),
            NOON,
            Grant.Reason.EDF),
        new Progress(TID, 3, 536_870_912, 18_900_000),
        new TransferEvent(TID, 3, TransferEvent.What.SENT, 5, "all of it"),
        new Sync(
            List.of(new Sync.Entry(TID, TransferState.RECEIVING, 3, 9, 4)), List.of(TID), false),
        new ReceiptNotice(TID, "a.b.c"),
        new Control(Control.Command.REVOKE, TID, 4, "window closed"),
        new Policy(
            List.of(
                new Policy.Window(
                    "MTWTF--", LocalTime.of(20, 0), LocalTime.of(6, 0), "Asia/Shanghai")),
            50_000_000,
            2,
            21_600),
        new LatenessNotice(3, 1, NOON, LatenessNotice.Told.SECTION),
        LatenessNotice.NONE,
        new CentralState(true, TID, NOON));
  }

  @ParameterizedTest
  @MethodSource("every_kind")
  void what_is_written_is_read_again(Message message) throws Exception {
    var envelope = new Envelope(HEADS.next(), message);
    var bytes = MessageCodec.encode(envelope);
    assertThat(MessageCodec.decode(Topics.of(DOCK, message), bytes)).isEqualTo(envelope);
  }

  @Test
  void a_message_is_one_flat_object_in_snake_case() {
    var bytes = MessageCodec.encode(new Envelope(HEADS.next(), new Progress(TID, 3, 5, 7)));
    assertThat(new String(bytes, UTF_8))
        .startsWith("{\"v\":1,\"msg_id\":\"")
        .contains("\"utc\":\"2026-11-23T12:00:00.123Z\"")
        .contains("\"transfer_id\":\"" + TID + "\"")
        .endsWith("\"offset\":5,\"rate_bps\":7}");
  }

  @Test
  void fields_nobody_knows_are_ignored() throws Exception {
    var read = read(text().replace("\"epoch\":3", "\"epoch\":3,\"novelty\":{\"a\":[1]}"));
    assertThat(read.body()).isEqualTo(new Progress(TID, 3, 5, 7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2", "\"1\"", "null", "1.0", "4294967297"})
  void another_version_is_refused_before_anything_else_is_looked_at(String version) {
    assertThatThrownBy(() -> read("{\"v\":" + version + "}"))
        .isInstanceOf(UnreadableMessageException.class)
        .hasMessageContaining("version");
  }

  @ParameterizedTest
  @ValueSource(strings = {"msg_id", "boot", "seq", "mono_ms", "utc", "transfer_id", "epoch"})
  void a_field_that_is_missing_or_null_is_refused(String field) {
    assertThatThrownBy(() -> read(text().replace("\"" + field + "\"", "\"other\"")))
        .isInstanceOf(UnreadableMessageException.class);
    assertThatThrownBy(
            () -> read(text().replaceFirst("\"" + field + "\":[^,}]+", "\"" + field + "\":null")))
        .isInstanceOf(UnreadableMessageException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "null", "true", "{\"v\":1}", "{\"v\":1} {}", "{\"v\":1,\"v\":1}"})
  void what_is_not_a_message_is_refused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(UnreadableMessageException.class);
  }

  @Test
  void a_message_nested_without_end_is_refused() {
    assertThatThrownBy(() -> read("{\"v\":1,\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}"))
        .isInstanceOf(UnreadableMessageException.class);
  }

  @Test
  void a_message_that_is_too_large_is_neither_read_nor_written() {
    var pad = "\"epoch\":3,\"pad\":\"" + "x".repeat(MessageCodec.BYTES_MAX) + "\"";
    assertThatThrownBy(() -> read(text().replace("\"epoch\":3", pad)))
        .hasMessageContaining("at most 16384");
    var sync = new Sync(List.of(), Collections.nCopies(500, TID), false);
    assertThatThrownBy(() -> MessageCodec.encode(new Envelope(HEADS.next(), sync)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void what_is_refused_is_not_quoted_since_it_may_name_a_person() {
    assertThatThrownBy(() -> read(text().replace("\"epoch\":3", "\"epoch\":\"secret\"")))
        .message()
        .doesNotContain("secret");
  }

  @Test
  void no_random_text_is_read_or_breaks_the_reader() {
    var random = new Random(5);
    var good = text().getBytes(UTF_8);
    for (int i = 0; i < 3000; i++) {
      var bytes = good.clone();
      for (int flips = random.nextInt(1, 6); flips > 0; flips--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        var read = MessageCodec.decode("qc/v1/d/dock-7/up/progress", bytes);
        assertThat(read.head().v()).isEqualTo(1);
      } catch (UnreadableMessageException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"qc/v2/d/dock-7/up/offer", "qc/v1/d/dock-7/up/x", "qc/v1/d/DOCK/state"})
  void a_foreign_topic_carries_nothing(String topic) {
    assertThatThrownBy(() -> MessageCodec.decode(topic, text().getBytes(UTF_8)))
        .isInstanceOf(UnreadableMessageException.class);
  }

  @Test
  void a_topic_tells_its_dock() {
    assertThat(Topics.dockOf("qc/v1/d/dock-7/up/offer")).hasValue(DOCK);
    assertThat(Topics.dockOf("qc/v1/c/state")).isEmpty();
  }

  @Test
  void names_made_for_messages_are_uuids_of_version_7_and_of_their_time() {
    var name = HEADS.uuid();
    assertThat(name.version()).isEqualTo(7);
    assertThat(name.variant()).isEqualTo(2);
    assertThat(name.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
  }

  private static String text() {
    var progress = new Progress(TID, 3, 5, 7);
    return new String(MessageCodec.encode(new Envelope(HEADS.next(), progress)), UTF_8);
  }

  private static Envelope read(String text) throws UnreadableMessageException {
    return MessageCodec.decode("qc/v1/d/dock-7/up/progress", text.getBytes(UTF_8));
  }
}
