package org.quancheng.simulation.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.event.CaptureEvent;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.safe.KeySafe;
import org.quancheng.evidence.safe.StoreKeys;
import org.quancheng.evidence.tags.CaseNumber;
import org.quancheng.provisioning.bureau.BureauLayout;
import org.quancheng.simulation.bureau.Plan;
import org.quancheng.simulation.shift.Taken;
import org.quancheng.simulation.summary.CaptureSummary;

/** Checks that all of a shift is in the store, twice, whole, readable, and gone elsewhere. */
public final class ShiftCheck {

  /** How much shorter than filmed a capture may be: the second that a power cut may cost. */
  private static final double VIDEO_SECONDS_MIN = 10;

  private static final double AUDIO_SECONDS_MIN = 2;
  private static final double RECOVERED_SECONDS_MIN = 2;

  private final Plan plan;
  private final BureauLayout layout;
  private final List<String> problems = new ArrayList<>();

  /** A check of what this plan's store holds. */
  public ShiftCheck(Plan plan) {
    this.plan = plan;
    this.layout = new BureauLayout(plan.bureau());
  }

  /** What does not hold, one sentence each. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** Looks at everything that was taken. */
  public List<CaptureSummary> look(List<Taken> all) throws IOException, InterruptedException {
    var stored = StoredFiles.in(plan.vaults());
    var verified =
        VerifyRun.of(stored.all(), layout.anchors(), plan.folder().resolve("verify.log"));
    if (verified.exitCode() != 0) {
      problems.add("verify ends with exit code " + verified.exitCode());
    }
    if (verified.answers().size() != stored.all().size()) {
      problems.add("verify does not answer for every stored file");
      return List.of();
    }
    var verdicts = new HashMap<String, String>();
    for (int i = 0; i < verified.answers().size(); i++) {
      var answer = verified.answers().get(i);
      var id = answer.path("captureId").asString("");
      stored.assign(id, stored.all().get(i));
      verdicts.merge(
          id, answer.path("verdict").asString(""), (a, b) -> a.equals(b) ? a : a + "/" + b);
    }
    var playback = new Playback(archiveKeys(), plan.folder().resolve("opened"));
    var summaries = new ArrayList<CaptureSummary>();
    for (var taken : all) {
      var copies = stored.of(taken.captureId());
      checkCopies(taken, copies);
      if (!copies.isEmpty()) {
        var verdict = verdicts.getOrDefault(taken.captureId(), "");
        summaries.add(lookAt(taken, copies.getFirst(), verdict, playback));
      }
    }
    return summaries;
  }

  private KeyRing archiveKeys() {
    var file = layout.storeKeys();
    try (var passphrase = plan.passphrase().read("the store")) {
      return StoreKeys.of(KeySafe.open(file, passphrase), layout.centralIdentity(), file.toString())
          .ring();
    }
  }

  private void checkCopies(Taken taken, List<Path> copies) throws IOException {
    if (copies.size() != plan.vaults().size()) {
      problem(taken, "has %d copies in the store".formatted(copies.size()));
      return;
    }
    for (int i = 0; i < copies.size(); i++) {
      if (!copies.get(i).startsWith(plan.vaults().get(i))
          || !Digest.ofFile(copies.get(i)).equals(Digest.ofFile(copies.getFirst()))) {
        problem(taken, "is not the same in both vaults");
      }
    }
  }

  private CaptureSummary lookAt(Taken taken, Path stored, String verdict, Playback playback)
      throws IOException, InterruptedException {
    try (var capture = playback.open(stored)) {
      var subject = capture.header().subject();
      var officer = subject.officers().getFirst();
      var matter = caseOf(capture);
      var played =
          playback.play(capture, "%s-%d".formatted(taken.part().recorder(), taken.number()));
      boolean erased = !onRecorder(taken, playback);
      boolean playable = played.errors().isEmpty() && isWhole(taken, played);
      var summary =
          new CaptureSummary(
              taken.part().recorder(),
              subject.number(),
              subject.id().toString(),
              subject.kind().name(),
              officer.id().text(),
              officer.certificate().text(),
              matter == null ? "" : matter.text(),
              matter != null && matter.provisional(),
              verdict,
              played.seconds(),
              taken.toReceipt().toMillis() / 1000.0,
              erased,
              playable);
      compare(taken, summary);
      if (!playable) {
        problem(taken, "does not play as filmed: " + played);
      }
      return summary;
    }
  }

  private void compare(Taken taken, CaptureSummary summary) {
    var part = taken.part();
    if (!summary.verdict().equals(taken.recovered() ? "RECOVERED" : "SEALED_INTACT")) {
      problem(taken, "has the verdict " + summary.verdict());
    }
    if (!summary.officerId().equals(part.officer())
        || !summary.certificateNumber().equals(part.certificate())) {
      problem(taken, "names another officer");
    }
    var matter = part.matter().split(" ", 2)[0];
    if (summary.provisional()
        ? !matter.equals("provisional")
        : !matter.equals(summary.caseNumber())) {
      problem(taken, "names another case");
    }
    if (summary.number() != taken.number() || !summary.kind().equals(taken.kind())) {
      problem(taken, "is not the one that was taken");
    }
    if (!summary.erased()) {
      problem(taken, "is still on the recorder");
    }
  }

  private static boolean isWhole(Taken taken, Playback.Played played) {
    return switch (taken.kind()) {
      case "PHOTO" -> played.frames() == 1;
      case "AUDIO" -> played.seconds() >= AUDIO_SECONDS_MIN;
      default ->
          played.seconds() >= (taken.recovered() ? RECOVERED_SECONDS_MIN : VIDEO_SECONDS_MIN);
    };
  }

  private static @Nullable CaseNumber caseOf(CaptureReader capture) throws IOException {
    for (var timed : capture.events()) {
      if (timed.event() instanceof CaptureEvent.Tagged tagged) {
        return tagged.caseNumber();
      }
    }
    return null;
  }

  /** After erasing, no capture file with this id may be left. */
  private boolean onRecorder(Taken taken, Playback playback) throws IOException {
    for (var left : StoredFiles.in(List.of(plan.home(taken.part().recorder()))).all()) {
      try (var capture = playback.open(left)) {
        if (capture.header().id().toString().equals(taken.captureId())) {
          return true;
        }
      }
    }
    return false;
  }

  private void problem(Taken taken, String what) {
    problems.add(
        "%s %s %d %s".formatted(taken.part().recorder(), taken.kind(), taken.number(), what));
  }
}
