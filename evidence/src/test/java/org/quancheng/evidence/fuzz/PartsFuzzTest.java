package org.quancheng.evidence.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.evidence.event.EventCodec;
import org.quancheng.evidence.format.v1.AccessSidecar;
import org.quancheng.evidence.format.v1.MalformedCaptureException;
import org.quancheng.evidence.format.v1.RecordHead;
import org.quancheng.evidence.format.v1.SeekIndex;
import org.quancheng.evidence.format.v1.SignedStatement;
import org.quancheng.evidence.format.v1.Statement;
import org.quancheng.evidence.journal.JournalVerifier;
import org.quancheng.evidence.journal.MalformedJournalException;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.recipient.Wrapping;
import org.quancheng.evidence.tags.PrintedCode;

/** The parts that a capture, a sidecar, a journal or an upload is made of. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PartsFuzzTest {

  private static final List<RecipientPrivateKey> SLOT_KEYS =
      List.of(
          RecipientPrivateKey.load(Seeds.VECTORS.resolve("keys/store.key")),
          RecipientPrivateKey.load(Seeds.VECTORS.resolve("keys/store-sm2.key")),
          RecipientPrivateKey.generate(Wrapping.P256, Captures.RANDOM));

  @FuzzTest
  void record_head(byte[] data) {
    byte[] bytes = Arrays.copyOf(data, RecordHead.BYTES);
    var head = RecordHead.parse(bytes, 0);
    if (head != null) {
      var again = new byte[RecordHead.BYTES];
      head.encode(again, 0);
      assertThat(again).isEqualTo(bytes);
      assertThat(head.bodyBytes()).isBetween(0, head.type().bodyBytesMax());
    }
  }

  @FuzzTest
  void statement(byte[] data) {
    var signed = SignedStatement.parse(data);
    if (signed != null) {
      assertThat(signed.encode()).isEqualTo(data);
      var statement = Statement.parse(signed.statement());
      assertThat(statement == null || Arrays.equals(statement.encode(), signed.statement()))
          .isTrue();
    }
  }

  @FuzzTest
  void index(byte[] data) {
    var index = SeekIndex.parse(data);
    if (index != null) {
      assertThat(index.encode()).isEqualTo(data);
    }
  }

  @FuzzTest
  void event(byte[] data) {
    try {
      var event = EventCodec.decode(data);
      assertThat(EventCodec.decode(EventCodec.encode(event))).isEqualTo(event);
    } catch (MalformedCaptureException e) {
      assertThat(e).hasMessageContaining("section 7");
    }
  }

  @FuzzTest
  void sidecar(byte[] data) {
    try {
      assertThat(Objects.requireNonNull(AccessSidecar.parse(data)).slots()).isNotEmpty();
    } catch (MalformedCaptureException e) {
      assertThat(e).hasMessageContaining("section ");
    }
  }

  @FuzzTest
  void journal(byte[] data) {
    try {
      var entries = JournalVerifier.decode(data);
      assertThat(JournalVerifier.encode(entries)).isEqualTo(data);
    } catch (MalformedJournalException e) {
      assertThat(e).hasMessageContaining("section 10");
    }
  }

  /** A slot's body gives a file key or nothing, whatever key tries it. */
  @FuzzTest
  void slot(byte[] data) {
    for (var key : SLOT_KEYS) {
      var fileKey = key.unwrap(data, new byte[32]);
      assertThat(fileKey.map(bytes -> bytes.length).orElse(32)).isEqualTo(32);
    }
  }

  @FuzzTest
  void printed_code(byte[] data) {
    try {
      var code = PrintedCode.parse(new String(data, StandardCharsets.UTF_8));
      assertThat(PrintedCode.parse(code.text())).isEqualTo(code);
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  @FuzzTest
  void segment_list(byte[] data) {
    try {
      assertThat(SegmentList.decode(data).encode()).isEqualTo(data);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("multiple of 32");
    }
  }
}
