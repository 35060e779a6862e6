package org.quancheng.recorder.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.capture.CaptureWriter.Protection;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.event.CaptureEvent.Marked;
import org.quancheng.evidence.event.CaptureEvent.SourceGap;
import org.quancheng.evidence.event.CaptureEvent.Tagged;
import org.quancheng.evidence.event.TimedEvent;
import org.quancheng.evidence.journal.Journal;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.recipient.RecipientKey;
import org.quancheng.evidence.suite.Suite;
import org.quancheng.evidence.tags.CaptureTags;
import org.quancheng.evidence.tags.EnforcementAct;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.recorder.Enrolment;
import org.quancheng.recorder.media.Fragment;
import org.quancheng.recorder.media.FragmentReader;
import org.quancheng.recorder.source.EncoderProgram;
import org.quancheng.recorder.storage.CaptureNote;
import org.quancheng.recorder.storage.CaptureRegister;
import org.quancheng.recorder.storage.Card;
import org.quancheng.recorder.time.ChipLog;
import org.quancheng.recorder.time.DeviceClock;

/** One capture, fed faster than its card takes it: its thread runs when everything was said. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RecordingTest {

  private static final String FILM =
      "-v error -f lavfi -i testsrc2=size=160x120:rate=25:duration=1 -c:v libopenh264 -b:v 100k"
          + " -g 25 -bf 0 -movflags +frag_keyframe+empty_moov+default_base_moof"
          + " -frag_duration 250000 -f mp4 pipe:1";
  private static final int MORE_THAN_FITS = 200;

  /** Hears what a recording tells. */
  private static final class Hearer implements RecordingListener {

    private final List<Duration> lags = new ArrayList<>();
    private final List<String> unrecorded = new ArrayList<>();
    private final CountDownLatch attestedTwice = new CountDownLatch(2);
    private int attested;
    private volatile @Nullable Exception failed;
    private Optional<CaptureNote> sealed = Optional.empty();

    @Override
    public void secured(CaptureNote.Key capture) {}

    @Override
    public void attested() {
      attested++;
      attestedTwice.countDown();
    }

    @Override
    public void sealed(CaptureNote note) {
      sealed = Optional.of(note);
    }

    @Override
    public void failed(CaptureNote.Key capture, Exception cause) {
      failed = cause;
    }

    @Override
    public void photoFailed(Optional<CaptureNote.Key> capture, Exception cause) {
      throw new AssertionError(cause);
    }

    @Override
    public void lagging(Duration waiting) {
      lags.add(waiting);
    }

    @Override
    public void unrecorded(String kind) {
      unrecorded.add(kind);
    }
  }

  @TempDir Path directory;
  private final Hearer hearer = new Hearer();
  private Enrolment enrolment;
  private CaptureRegister register;
  private DeviceClock clock;
  private ChipLog chipLog;
  private Fragment fragment;
  private Recording recording;

  @BeforeEach
  void open() throws IOException {
    enrolment = Enrolment.into(directory.resolve("identity"));
    clock = new DeviceClock(InstantSource.system(), System::nanoTime, 1);
    var data = Files.createDirectories(directory.resolve("data"));
    var signer = CaptureSigner.of(enrolment.identity());
    register =
        new CaptureRegister(
            Journal.open(data.resolve("journal.qcj"), signer, clock::instant), Card.open(data));
    chipLog = ChipLog.open(data.resolve("clock-set"));
    begin();
  }

  private void begin() throws IOException {
    var signer = CaptureSigner.of(enrolment.identity());
    var recipients = RecipientKey.loadAll(enrolment.directory().resolve("recipients"));
    var protection =
        new Protection(Suite.CHACHA20_POLY1305, signer, recipients, new SecureRandom());
    var desk =
        new CaptureDesk(register, new CaptureDesk.Timepiece(clock, chipLog), protection, "1");
    var reader = stream();
    var init = reader.readInit();
    fragment = reader.read().orElseThrow();
    recording =
        new Recording(
            desk.begin(MediaKind.VIDEO, CaptureTags.NONE, Optional.empty()),
            new Recording.Start(MediaKind.VIDEO, init, List.of(), false),
            hearer);
  }

  @AfterEach
  void close() throws IOException {
    register.close();
  }

  @Test
  void pictures_that_a_stalled_card_does_not_take_push_out_nothing_that_was_put_on_record()
      throws IOException {
    arrive(MORE_THAN_FITS);
    recording.note(new Marked("RIGHTS_TOLD", ""));
    recording.restarted("STALLED", Duration.ofSeconds(3));
    recording.note(new CaptureEvent.Paused("PRIVACY"));
    recording.resumed(Duration.ofSeconds(5));
    seal();

    assertThat(events())
        .containsExactly(
            new Marked("RIGHTS_TOLD", ""),
            new SourceGap("STALLED", Duration.ofSeconds(3)),
            new CaptureEvent.Paused("PRIVACY"),
            new SourceGap("CARD_SLOW", Duration.ofMillis(250).multipliedBy(MORE_THAN_FITS - 96)));
    assertThat(hearer.unrecorded).isEmpty();
  }

  @Test
  void a_card_that_takes_nothing_from_the_beginning_is_told_of_after_two_seconds() {
    arrive(8);
    assertThat(hearer.lags).isEmpty();

    arrive(1);

    assertThat(hearer.lags).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void a_card_that_begins_to_stall_is_told_of_after_a_second() throws Exception {
    var thread = new Thread(recording);
    thread.start();
    assertThat(hearer.attestedTwice.await(20, TimeUnit.SECONDS)).isTrue();
    register.card().trouble().stall(Duration.ofMinutes(5));

    arrive(6); // One of them is being written.

    assertThat(hearer.lags).contains(Duration.ofSeconds(1));
    register.card().trouble().fail(true);
    thread.join();
    assertThat(hearer.failed).hasMessageContaining("takes no more");
  }

  @Test
  void what_finds_no_room_at_all_is_told_of() {
    for (int i = 0; i < 2000; i++) {
      recording.note(new Marked("KEY_MOMENT", ""));
    }

    assertThat(hearer.unrecorded).isNotEmpty().containsOnly("Marked");
  }

  @Test
  void tags_officers_and_pauses_are_signed_at_once() {
    recording.arrived(fragment, true);
    recording.note(new Tagged(null, EnforcementAct.SAMPLING, null));
    recording.note(new CaptureEvent.OfficersJoined(List.of(Officer.of("o-1", "c-1"))));
    recording.note(new CaptureEvent.Paused("PRIVACY"));
    seal();

    assertThat(hearer.attested)
        .as("the first signature, and one for each of these")
        .isGreaterThanOrEqualTo(4);
  }

  @Test
  void the_step_that_a_docking_made_is_signed_in_the_next_capture() throws IOException {
    chipLog.stepped(Duration.ofHours(2), "+7200000 ms DOCK");
    begin();
    seal();

    assertThat(events()).contains(new Marked("CLOCK_SET", "+7200000 ms DOCK"));
  }

  private void arrive(int fragments) {
    for (int i = 0; i < fragments; i++) {
      recording.arrived(fragment, true);
    }
  }

  private void seal() {
    recording.stop();
    recording.run();
    assertThat(hearer.failed).isNull();
    assertThat(hearer.sealed).isPresent();
  }

  private List<CaptureEvent> events() throws IOException {
    var note = hearer.sealed.orElseThrow();
    try (var reader =
        CaptureReader.open(register.card().file(note.number(), note.id()), enrolment.keys())) {
      return reader.events().stream().map(TimedEvent::event).toList();
    }
  }

  private static FragmentReader stream() throws IOException {
    var process = EncoderProgram.unpack().encoder(List.of(FILM.split(" ", -1))).start();
    return new FragmentReader(new BufferedInputStream(process.getInputStream()), System::nanoTime);
  }
}
