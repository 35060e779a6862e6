package org.quancheng.evidence.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.quancheng.evidence.Captures.RECORDER;
import static org.quancheng.evidence.Captures.SIGNER;
import static org.quancheng.evidence.Captures.START;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.capture.SealedCapture;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.journal.JournalEntry.Fact;
import org.quancheng.evidence.trust.DeviceRole;

@DisplayNameGeneration(ReplaceUnderscores.class)
class JournalTest {

  private static final X509Certificate DEVICE = RECORDER.certificate();
  private static final InstantSource CLOCK = InstantSource.fixed(START);
  private static final Digest SOME = Digest.of(new byte[] {1});

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void write_a_journal_of_two_captures() throws IOException {
    file = directory.resolve("journal");
    try (var journal = open()) {
      long first = journal.opened(CaptureId.generate(START, Captures.RANDOM));
      journal.closed(first, sealed(), false);
      long second = journal.opened(CaptureId.generate(START, Captures.RANDOM));
      journal.abandoned(second, "卡已满");
      journal.erased(first, SOME);
    }
  }

  @Test
  void numbers_go_on_after_a_restart() throws IOException {
    try (var journal = open()) {
      assertThat(journal.opened(CaptureId.generate(START, Captures.RANDOM))).isEqualTo(3);
      assertThat(journal.head().sequence()).isEqualTo(6);
      assertThat(journal.last(2)).contains(new Fact.Abandoned(2, "卡已满"));
      assertThat(journal.last(1)).contains(new Fact.Erased(1, SOME));
      assertThat(JournalVerifier.verify(journal.entries(0), Journal.Head.EMPTY, DEVICE))
          .isEqualTo(new JournalVerifier.Findings(List.of(), List.of(3L)));
    }
  }

  @Test
  void what_a_recorder_sends_is_what_the_other_side_reads() throws IOException {
    try (var journal = open()) {
      var entries = journal.entries(2);
      var received = JournalVerifier.decode(JournalVerifier.encode(entries));

      assertThat(received).isEqualTo(entries).hasSize(3);
      var known = journal.entries(0).get(1);
      var head = new Journal.Head(known.sequence(), known.digest());
      assertThat(JournalVerifier.verify(received, head, DEVICE).clean()).isTrue();
    }
  }

  @Test
  void an_entry_torn_at_any_byte_is_cut_off_and_written_anew() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    int last;
    try (var journal = open()) {
      last = journal.entries(4).getFirst().encode().length;
    }
    for (int cut = 1; cut < last; cut++) {
      Files.write(file, Arrays.copyOf(whole, whole.length - cut));
      try (var journal = open()) {
        assertThat(journal.head().sequence()).isEqualTo(4);
        journal.erased(1, SOME);
        assertThat(JournalVerifier.verify(journal.entries(0), Journal.Head.EMPTY, DEVICE).clean())
            .isTrue();
      }
    }
  }

  @Test
  void a_removed_entry_is_named() throws IOException {
    var entries = new ArrayList<>(entries());
    entries.remove(2);

    assertThat(JournalVerifier.verify(entries, Journal.Head.EMPTY, DEVICE).problems())
        .containsExactly("entries 3 to 3 are missing");
  }

  @Test
  void a_number_that_was_passed_over_is_named() throws IOException {
    var other = directory.resolve("other");
    try (var journal = Journal.open(other, SIGNER, CLOCK)) {
      journal.opened(CaptureId.generate(START, Captures.RANDOM));
      var head = journal.head();
      var fact = new Fact.Opened(3, CaptureId.generate(START, Captures.RANDOM));
      var draft = new JournalEntry(2, head.digest(), START, fact, new byte[0]);
      byte[] signature = SIGNER.sign(EntryCodec.signedMessage(draft));
      var forged = new JournalEntry(2, head.digest(), START, fact, signature);
      var entries = List.of(journal.entries(0).getFirst(), forged);

      assertThat(JournalVerifier.verify(entries, Journal.Head.EMPTY, DEVICE).problems())
          .containsExactly("capture numbers jump from 1 to 3");
    }
  }

  @Test
  void every_flipped_bit_is_noticed() throws IOException {
    byte[] encoded = JournalVerifier.encode(entries());
    for (int bit = 0; bit < encoded.length * Byte.SIZE; bit += 7) {
      byte[] altered = encoded.clone();
      altered[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
      assertThatExceptionOfType(MalformedJournalException.class)
          .isThrownBy(() -> JournalVerifier.decode(altered));
    }
  }

  @Test
  void entries_of_another_recorder_are_not_believed() throws IOException {
    var other = Captures.device("recorder-2", DeviceRole.RECORDER).certificate();

    assertThat(JournalVerifier.verify(entries(), Journal.Head.EMPTY, other).problems())
        .hasSize(5)
        .allMatch(problem -> problem.contains("is not signed by the recorder"));
  }

  @Test
  void a_journal_broken_in_its_middle_is_refused() throws IOException {
    for (int i = 0; i < 12; i++) {
      try (var journal = open()) {
        journal.abandoned(2, "x".repeat(1000));
      }
    }
    byte[] whole = Files.readAllBytes(file);
    whole[100] ^= 1;
    Files.write(file, whole);

    assertThatExceptionOfType(MalformedJournalException.class).isThrownBy(this::open);
    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
  }

  private List<JournalEntry> entries() throws IOException {
    try (var journal = open()) {
      return journal.entries(0);
    }
  }

  private Journal open() throws IOException {
    return Journal.open(file, SIGNER, CLOCK);
  }

  private static SealedCapture sealed() {
    return new SealedCapture(
        SOME, 4096, SOME, SOME, 3, Duration.ofSeconds(3), new SegmentList(List.of(SOME)));
  }
}
