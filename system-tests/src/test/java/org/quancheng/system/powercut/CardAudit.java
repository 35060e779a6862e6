package org.quancheng.system.powercut;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.journal.Journal;
import org.quancheng.evidence.journal.JournalEntry;
import org.quancheng.evidence.journal.JournalEntry.Fact;
import org.quancheng.evidence.journal.JournalVerifier;
import org.quancheng.evidence.reading.CaptureReader;
import org.quancheng.evidence.verify.CaptureVerifier;
import org.quancheng.evidence.verify.Verdict;
import org.quancheng.system.powercut.Ack.Deed;

/**
 * Checks a recorder's card after its recovery was acknowledged: no number is missing, doubled or
 * open, every capture is where its number says, is intact, opens, and holds at least all footage
 * whose attestation was acknowledged.
 */
final class CardAudit implements Audit {

  private final World world;

  CardAudit(World world) {
    this.world = world;
  }

  @Override
  public List<String> problems(Path data, List<Ack> acks) throws IOException {
    var problems = new ArrayList<String>();
    checkBoots(data, acks, problems);
    List<JournalEntry> entries;
    var signer = CaptureSigner.of(world.recorder());
    try (var journal = Journal.open(data.resolve(Desk.JOURNAL), signer, () -> World.START)) {
      entries = journal.entries(0);
    }
    checkJournal(entries, acks, problems);
    var ends = new TreeMap<Long, Fact>();
    var ids = new TreeMap<Long, CaptureId>();
    for (var entry : entries) {
      if (entry.fact() instanceof Fact.Opened(var number, var id)) {
        ids.put(number, id);
      } else {
        ends.put(entry.fact().number(), entry.fact());
      }
    }
    var captures = data.resolve("captures");
    for (var opened : ids.entrySet()) {
      long number = opened.getKey();
      var file = captures.resolve("%08d-%s.qcap".formatted(number, opened.getValue()));
      var about = acks.stream().filter(ack -> ack.number() == number).toList();
      switch (ends.get(number)) {
        case null -> problems.add("capture %d is still open".formatted(number));
        case Fact.Opened _, Fact.Follows _ -> throw new IllegalStateException();
        case Fact.Abandoned _ -> checkAbandoned(number, about, problems);
        case Fact.Closed closed -> checkClosed(closed, file, about, problems);
        case Fact.Erased erased -> checkErased(erased, file, data, problems);
      }
    }
    checkAcknowledged(acks, ids, ends, problems);
    checkStrangers(captures, ids, problems);
    return problems;
  }

  private static void checkBoots(Path data, List<Ack> acks, List<String> problems)
      throws IOException {
    var boots = acks.stream().filter(ack -> ack.deed() == Deed.BOOTED).map(Ack::number).toList();
    if (boots.stream().distinct().count() != boots.size()) {
      problems.add("a boot counter was given out twice: " + boots);
    }
    var counter = data.resolve(Desk.BOOT_COUNTER);
    long last = boots.isEmpty() ? 0 : boots.getLast();
    var text = Files.exists(counter) ? Files.readString(counter).strip() : "";
    if (text.isEmpty() || Long.parseLong(text) < last) {
      problems.add("the boot counter went back behind " + last);
    }
  }

  private void checkJournal(List<JournalEntry> entries, List<Ack> acks, List<String> problems) {
    var findings =
        JournalVerifier.verify(entries, Journal.Head.EMPTY, world.recorder().certificate());
    problems.addAll(findings.problems());
    for (var ack : acks) {
      if (ack.deed() == Deed.HEAD && ack.number() > 0) {
        int index = Math.toIntExact(ack.number()) - 1;
        if (index >= entries.size() || !entries.get(index).digest().hex().equals(ack.text())) {
          problems.add("a dock knows entry %d, and the journal does not".formatted(ack.number()));
        }
      }
    }
  }

  private static void checkAbandoned(long number, List<Ack> acks, List<String> problems) {
    if (acks.stream().anyMatch(ack -> ack.deed() == Deed.BEGUN)) {
      problems.add("capture %d was begun and then abandoned".formatted(number));
    }
  }

  private void checkClosed(Fact.Closed closed, Path file, List<Ack> acks, List<String> problems)
      throws IOException {
    var name = "capture " + closed.number();
    if (!Files.exists(file)) {
      problems.add(name + " is closed and its file is gone");
      return;
    }
    if (!Digest.ofFile(file).equals(closed.file())) {
      problems.add(name + " is not the file that its journal entry names");
    }
    var verification = CaptureVerifier.verify(file, world.anchors());
    var verdict = verification.verdict();
    if (!verification.good()) {
      problems.add("%s is %s".formatted(name, verdict.word()));
      return;
    }
    boolean sealed = acks.stream().anyMatch(ack -> ack.deed() == Deed.SEALED);
    if (sealed && !(verdict instanceof Verdict.SealedIntact)) {
      problems.add("%s was sealed and is %s".formatted(name, verdict.word()));
    }
    checkFootage(closed.number(), file, acks, problems);
  }

  private void checkFootage(long number, Path file, List<Ack> acks, List<String> problems)
      throws IOException {
    var media = new ByteArrayOutputStream();
    try (var reader = CaptureReader.open(file, world.keys())) {
      reader.copyTo(media);
    }
    byte[] found = media.toByteArray();
    byte[] filmed = Footage.all(number);
    if (!Arrays.equals(found, Arrays.copyOf(filmed, found.length))) {
      problems.add("capture %d does not hold what was filmed".formatted(number));
    }
    long attested =
        acks.stream()
            .filter(ack -> ack.deed() == Deed.ATTESTED)
            .mapToLong(Ack::amount)
            .max()
            .orElse(0);
    if (found.length < attested) {
      problems.add(
          "capture %d lost attested footage: %d bytes of %d"
              .formatted(number, found.length, attested));
    }
  }

  private static void checkErased(Fact.Erased erased, Path file, Path data, List<String> problems)
      throws IOException {
    if (Files.exists(file)) {
      problems.add("capture %d is erased and its file is there".formatted(erased.number()));
    }
    var name = file.getFileName().toString().replace(".qcap", ".jws");
    var receipt = data.resolve("receipts").resolve(name);
    if (!Files.exists(receipt)
        || !Digest.of(Files.readAllBytes(receipt)).equals(erased.receipt())) {
      problems.add("capture %d was erased without its receipt".formatted(erased.number()));
    }
  }

  private static void checkAcknowledged(
      List<Ack> acks, Map<Long, CaptureId> ids, Map<Long, Fact> ends, List<String> problems) {
    for (var ack : acks) {
      var end = ends.get(ack.number());
      var id = ids.get(ack.number());
      boolean holds =
          switch (ack.deed()) {
            case BEGUN -> id != null && id.toString().equals(ack.text());
            case SEALED, CLOSED ->
                end instanceof Fact.Erased
                    || (end instanceof Fact.Closed closed
                        && closed.file().hex().equals(ack.text()));
            case ERASED ->
                end instanceof Fact.Erased erased && erased.receipt().hex().equals(ack.text());
            default -> true;
          };
      if (!holds) {
        problems.add("%s, but the journal ends it with %s".formatted(ack, end));
      }
    }
  }

  private static void checkStrangers(Path captures, Map<Long, CaptureId> ids, List<String> problems)
      throws IOException {
    var known =
        ids.entrySet().stream()
            .map(opened -> "%08d-%s.qcap".formatted(opened.getKey(), opened.getValue()))
            .collect(Collectors.toSet());
    try (var files = Files.newDirectoryStream(captures, "*.qcap")) {
      for (var file : files) {
        if (!known.contains(file.getFileName().toString())) {
          problems.add("a capture without a number: " + file.getFileName());
        }
      }
    }
  }
}
