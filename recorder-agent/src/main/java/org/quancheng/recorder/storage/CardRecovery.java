package org.quancheng.recorder.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.quancheng.evidence.capture.CaptureRecovery;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.capture.SealedCapture;
import org.quancheng.evidence.format.v1.HeaderParser;
import org.quancheng.evidence.format.v1.MalformedCaptureException;
import org.quancheng.evidence.header.CaptureHeader;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.header.HeaderCodec;
import org.quancheng.evidence.journal.JournalEntry.Fact;
import org.quancheng.evidence.trust.TrustAnchors;
import org.quancheng.evidence.verify.CaptureVerifier;
import org.quancheng.evidence.verify.Verdict;
import org.quancheng.recorder.time.DeviceClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finishes what a power cut or a failing card left unfinished. It may itself be cut off at any
 * point and is then done again.
 */
public final class CardRecovery {

  private static final Logger LOG = LoggerFactory.getLogger(CardRecovery.class);

  private final CaptureRegister register;
  private final CaptureSigner signer;
  private final TrustAnchors anchors;
  private final DeviceClock clock;
  private final Consumer<CaptureNote> unended;

  /**
   * Prepares for recovery.
   *
   * @param unended hears of each capture that could only be kept as it was
   */
  public CardRecovery(
      CaptureRegister register, Signing signing, DeviceClock clock, Consumer<CaptureNote> unended) {
    this.register = register;
    this.signer = signing.signer();
    this.anchors = signing.anchors();
    this.clock = clock;
    this.unended = unended;
  }

  /** By whom a capture is ended, and by what it is judged. */
  public record Signing(CaptureSigner signer, TrustAnchors anchors) {}

  /**
   * Ends every capture that was begun and not finished, and removes what was already erased.
   *
   * @return notes of the captures that were ended here
   */
  public List<CaptureNote> recover() throws IOException {
    // Looked up once: most of what was ever erased is long gone, and touching it again costs time.
    var present = register.card().numbers();
    Map<Long, CaptureId> opened = new TreeMap<>();
    Map<Long, CaptureId> all = new TreeMap<>();
    for (var entry : register.entries(0)) {
      switch (entry.fact()) {
        case Fact.Opened(var number, var id) -> {
          opened.put(number, id);
          all.put(number, id);
        }
        case Fact.Closed closed -> opened.remove(closed.number());
        case Fact.Abandoned abandoned -> opened.remove(abandoned.number());
        case Fact.Follows _ -> {} // About another card.
        case Fact.Erased(var number, _) -> {
          var id = all.remove(number);
          if (id != null && present.contains(number)) {
            register.card().remove(number, id);
          }
        }
      }
    }
    var recovered = new ArrayList<CaptureNote>();
    for (var unfinished : opened.entrySet()) {
      end(unfinished.getKey(), unfinished.getValue(), recovered);
    }
    return recovered;
  }

  private void end(long number, CaptureId id, List<CaptureNote> recovered) throws IOException {
    var file = register.card().file(number, id);
    if (!Files.exists(file)) {
      register.abandon(number, "the power was cut before the file was there");
      return;
    }
    CaptureHeader header;
    try {
      header = header(file);
    } catch (MalformedCaptureException e) {
      LOG.warn("capture {} has no whole header: {}", number, e.getMessage());
      register.abandon(number, "the power was cut while its header was written");
      return;
    }
    boolean ended = true;
    SealedCapture sealed;
    try {
      sealed = CaptureRecovery.recover(file, signer, clock.now());
    } catch (MalformedCaptureException e) {
      // Footage is taken in whatever is wrong with it: the store tells what it is worth.
      LOG.error("capture {} is kept without an end: {}", number, e.getMessage());
      sealed = CaptureRecovery.leave(file);
      ended = false;
    }
    var start = header.origin().start().utc();
    var key = new CaptureNote.Key(number, id, header.subject().kind(), start);
    var verdict = CaptureVerifier.judge(file, anchors).verdict();
    boolean cut = !(verdict instanceof Verdict.SealedIntact);
    // Case and marks stand encrypted in the capture: only whoever can open it may tell.
    var note = register.close(key, sealed, new CaptureNote.Ending(cut, false, false));
    recovered.add(note);
    if (ended) {
      LOG.info("capture {} was ended after a power cut", number);
    } else {
      unended.accept(note);
    }
  }

  private static CaptureHeader header(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return HeaderCodec.decode(HeaderParser.read(channel));
    }
  }
}
