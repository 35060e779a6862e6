package org.quancheng.recorder.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.header.CaptureId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where captures lie. A file is named by the capture's number and id alone, beside it a note, which
 * can be made again from the file.
 */
public final class Card {

  private static final Logger LOG = LoggerFactory.getLogger(Card.class);
  private static final Pattern NUMBER = Pattern.compile("([0-9]{8,18})-");
  private static final String CAPTURE = ".qcap";
  private static final String NOTE = ".note";
  private static final String UPLOAD = ".upload";

  private final Path captures;
  private final Path receipts;

  private final CardTrouble trouble = new CardTrouble();

  private Card(Path captures, Path receipts) {
    this.captures = captures;
    this.receipts = receipts;
  }

  /** Opens the card's directories below a data directory, making them where they are missing. */
  public static Card open(Path data) throws IOException {
    var card = new Card(data.resolve("captures"), data.resolve("receipts"));
    Durable.createPrivateDirectories(card.captures);
    Durable.createPrivateDirectories(card.receipts);
    Durable.forceDirectory(data);
    return card;
  }

  /** What a simulation may do to this card. */
  public CardTrouble trouble() {
    return trouble;
  }

  /** Where the capture's file lies or will lie. */
  public Path file(long number, CaptureId id) {
    return captures.resolve(name(number, id) + CAPTURE);
  }

  /** The file that counts how often the recorder was docked. */
  public Path dockings() {
    return captures.resolveSibling("docking-counter");
  }

  /** Bytes that can still be written. */
  public long freeBytes() throws IOException {
    return Files.getFileStore(captures).getUsableSpace();
  }

  /** Keeps a note beside its file. */
  public void keep(CaptureNote note) throws IOException {
    note.save(notePath(note.number(), note.id()));
  }

  /** Notes of all captures that lie here finished, by number. */
  public List<CaptureNote> notes() throws IOException {
    var found = new ArrayList<CaptureNote>();
    try (var files = Files.newDirectoryStream(captures, "*" + NOTE)) {
      for (var file : files) {
        found.add(CaptureNote.load(file));
      }
    }
    found.sort(Comparator.comparingLong(CaptureNote::number));
    return found;
  }

  /** Numbers of which anything at all lies here: a capture, a note, a place of an upload. */
  Set<Long> numbers() throws IOException {
    // What a killed process removed is not seen any more, and yet a power cut could bring it back.
    Durable.forceDirectory(captures);
    var found = new HashSet<Long>();
    try (var files = Files.newDirectoryStream(captures)) {
      for (var file : files) {
        var number = NUMBER.matcher(file.getFileName().toString());
        if (number.lookingAt()) {
          found.add(Long.parseLong(number.group(1)));
        }
      }
    }
    return found;
  }

  /** The note of one capture, if it is there and makes sense. */
  Optional<CaptureNote> note(long number, CaptureId id) {
    var file = notePath(number, id);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(CaptureNote.load(file));
    } catch (IOException e) {
      LOG.warn("note {} is made again: {}", number, e.getMessage());
      return Optional.empty();
    }
  }

  /** Where it is remembered how far the dock has the capture. */
  public Path uploadPlace(CaptureNote note) {
    return captures.resolve(name(note.number(), note.id()) + UPLOAD);
  }

  /** Keeps the receipt's text, before the capture may go. */
  void keepReceipt(CaptureNote note, byte[] receipt) throws IOException {
    Durable.writeNew(receipts.resolve(name(note.number(), note.id()) + ".jws"), receipt);
  }

  /** Removes file and note, so that they stay removed. */
  void remove(long number, CaptureId id) throws IOException {
    Files.deleteIfExists(file(number, id));
    Files.deleteIfExists(notePath(number, id));
    Files.deleteIfExists(captures.resolve(name(number, id) + UPLOAD));
    Durable.forceDirectory(captures);
  }

  private Path notePath(long number, CaptureId id) {
    return captures.resolve(name(number, id) + NOTE);
  }

  private static String name(long number, CaptureId id) {
    return "%08d-%s".formatted(number, id);
  }
}
