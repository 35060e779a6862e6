package org.quancheng.evidence.reading;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.quancheng.evidence.capture.CaptureSigner;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.format.v1.AccessSidecar;
import org.quancheng.evidence.format.v1.HeaderParser;
import org.quancheng.evidence.format.v1.MalformedCaptureException;
import org.quancheng.evidence.format.v1.Slot;
import org.quancheng.evidence.recipient.RecipientKey;
import org.quancheng.evidence.recipient.Wrapping;

/**
 * A store's decision to let a further key open a capture; the capture's file is not touched.
 *
 * @param store who decides and signs; its certificate is a store's
 * @param granted when
 */
public record AccessGrant(CaptureSigner store, Instant granted, SecureRandom random) {

  /**
   * Wraps the file key of a capture for a further key and writes that, signed, beside the capture.
   *
   * @param access the keys that open the capture now
   * @return the sidecar, which is on the medium; one for the same key was replaced
   * @throws NoKeyException if no key at hand opens the capture
   * @throws MalformedCaptureException if the capture's header does not hold
   */
  public Path to(RecipientKey recipient, Path capture, Access access) throws IOException {
    try (var file = FileChannel.open(capture, StandardOpenOption.READ)) {
      var header = HeaderParser.read(file);
      header.suite().requireSigner(store.certificateChain().getFirst().getPublicKey());
      header.suite().requireRecipient(recipient);
      byte[] fileKey = Unlocking.fileKey(capture, header, access);
      try {
        byte[] wrapped = Wrapping.wrap(recipient, fileKey, header.coreDigest(), random);
        var slot = new Slot(recipient.wrapping().slotType(), recipient.id(), wrapped);
        var sidecar =
            new AccessSidecar(
                header.suite(),
                header.digest(),
                granted.truncatedTo(ChronoUnit.MILLIS),
                List.of(slot),
                store.certificateChain());
        var place = Sidecars.beside(capture, recipient.id());
        Durable.writeNew(place, sidecar.encode(store::sign));
        return place;
      } finally {
        Arrays.fill(fileKey, (byte) 0);
      }
    }
  }
}
