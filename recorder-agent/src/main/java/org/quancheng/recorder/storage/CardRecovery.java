package org.quancheng.recorder.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.quancheng.evidence.capture.CaptureRecovery;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.format.v1.MalformedCaptureException;
import org.quancheng.evidence.header.CaptureId;
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

  public CardRecovery(
      CaptureRegister register, CaptureSigner signer, TrustAnchors anchors, DeviceClock clock) {
    this.register = register;
    this.signer = signer;
    this.anchors = anchors;
    this.clock = clock;
  }

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
    try {
      var sealed = CaptureRecovery.recover(file, signer, clock.now());
      var verification = CaptureVerifier.verify(file, anchors);
      var header =
          verification.header().orElseThrow(() -> new MalformedCaptureException("no header"));
      var start = header.origin().start().utc();
      var key = new CaptureNote.Key(number, id, header.subject().kind(), start);
      boolean cut = !(verification.verdict() instanceof Verdict.SealedIntact);
      // The case stands encrypted in the capture: only whoever can open it may tell.
      recovered.add(register.close(key, sealed, new CaptureNote.Ending(cut, false)));
      LOG.info("capture {} was ended after a power cut", number);
    } catch (MalformedCaptureException e) {
      LOG.warn("capture {} has no whole header: {}", number, e.getMessage());
      register.abandon(number, "the power was cut while its header was written");
    }
  }
}
