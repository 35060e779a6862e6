package org.quancheng.recorder.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.Consumer;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.digest.FileDigests;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.receipt.InvalidReceiptException;
import org.quancheng.evidence.receipt.Receipt;
import org.quancheng.evidence.receipt.ReceiptKeys;
import org.quancheng.evidence.trust.DeviceName;

/**
 * The only way by which a capture leaves the card: against the store's receipt, checked against a
 * pinned key and against the file as it lies here now.
 */
public final class EraseGuard {

  /** Copies that the store must hold. */
  private static final int COPIES_MIN = 2;

  private final CaptureRegister register;
  private final ReceiptKeys keys;
  private final DeviceName recorder;

  public EraseGuard(CaptureRegister register, ReceiptKeys keys, DeviceName recorder) {
    this.register = register;
    this.keys = keys;
    this.recorder = recorder;
  }

  /** What came of a receipt. */
  public sealed interface Outcome {

    /**
     * The capture was erased.
     *
     * @param receipt digest of the receipt's text
     */
    record Erased(CaptureNote note, Digest receipt) implements Outcome {}

    /** The capture was erased before, against this or another receipt. */
    record ErasedBefore(CaptureId id, long number, Digest receipt) implements Outcome {}

    /** Nothing was erased. */
    record Refused(String reason) implements Outcome {}
  }

  /**
   * Erases the capture that the receipt names, if everything in the receipt holds.
   *
   * @param jws the receipt in its compact form
   * @param receipted hears of the capture once the store is known to have signed for it, before its
   *     file is read once more and erased
   */
  public Outcome erase(String jws, Consumer<CaptureNote> receipted) throws IOException {
    Receipt receipt;
    try {
      receipt = keys.verify(jws);
    } catch (InvalidReceiptException e) {
      return new Outcome.Refused("the receipt does not verify: " + e.getMessage());
    }
    byte[] text = jws.getBytes(StandardCharsets.US_ASCII);
    var found = find(receipt);
    if (found.isEmpty()) {
      return register.tombstone(receipt.captureId(), receipt.captureNumber())
          ? new Outcome.ErasedBefore(receipt.captureId(), receipt.captureNumber(), Digest.of(text))
          : new Outcome.Refused("this card never held the capture");
    }
    var note = found.get();
    var objection = objection(receipt, note);
    if (objection.isPresent()) {
      return new Outcome.Refused(objection.get());
    }
    boolean asSealed = asSealed(note, receipt);
    if (asSealed) {
      receipted.accept(note);
    }
    if (!unchanged(note, receipt)) {
      return new Outcome.Refused("the receipt is for other bytes than those on the card");
    }
    if (!asSealed) {
      receipted.accept(note); // It rotted before it was docked, and the store has what is left.
    }
    register.erase(note, text);
    return new Outcome.Erased(note, Digest.of(text));
  }

  private Optional<CaptureNote> find(Receipt receipt) throws IOException {
    return register.card().notes().stream()
        .filter(note -> note.id().equals(receipt.captureId()))
        .findFirst();
  }

  private Optional<String> objection(Receipt receipt, CaptureNote note) {
    if (!receipt.recorder().equals(recorder)) {
      return Optional.of("the receipt is for another recorder");
    }
    if (receipt.captureNumber() != note.number()) {
      return Optional.of("the receipt is for another number");
    }
    if (receipt.copies() < COPIES_MIN) {
      return Optional.of("the store holds only %d copies".formatted(receipt.copies()));
    }
    return Optional.empty();
  }

  private static boolean asSealed(CaptureNote note, Receipt receipt) {
    return receipt.sizeBytes() == note.sizeBytes()
        && receipt.fileDigest().equals(note.fileDigest())
        && receipt.segmentRoot().equals(note.segmentRoot());
  }

  /** Whether the file as it lies here now is what the store has signed for. */
  private boolean unchanged(CaptureNote note, Receipt receipt) throws IOException {
    var file = register.card().file(note.number(), note.id());
    long size = Files.size(file);
    var here = FileDigests.of(file);
    return receipt.sizeBytes() == size
        && receipt.fileDigest().equals(here.whole())
        && receipt.segmentRoot().equals(here.segments().root(size));
  }
}
