package org.quancheng.evidence.reading;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.quancheng.evidence.format.v1.HeaderImage;
import org.quancheng.evidence.format.v1.MalformedCaptureException;
import org.quancheng.evidence.format.v1.Slot;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.suite.KeySchedule;

/** Gets the keys of a capture out of its slots (capture-format.md, sections 4.3 and 12). */
final class Unlocking {

  private Unlocking() {}

  /**
   * The key schedule by the first key at hand, from a slot in the header, else from a sidecar.
   *
   * @throws NoKeyException if there is none
   * @throws MalformedCaptureException if the commitment is to another key
   */
  static KeySchedule keys(Path capture, HeaderImage header, Access access) throws IOException {
    byte[] fileKey = fileKey(capture, header, access);
    try {
      return schedule(header, fileKey);
    } finally {
      Arrays.fill(fileKey, (byte) 0);
    }
  }

  /** The file key itself, found in the same way and known to be the one committed to. */
  static byte[] fileKey(Path capture, HeaderImage header, Access access) throws IOException {
    byte[] own = unwrap(header, header.slots(), access.keys());
    if (own.length > 0) {
      return own;
    }
    var sidecars = new Sidecars(capture, header, access);
    byte[] granted = unwrap(header, sidecars.slots(), access.keys());
    if (granted.length > 0) {
      return granted;
    }
    String ids =
        header.slots().stream()
            .map(slot -> slot.keyId().toString())
            .collect(Collectors.joining(", "));
    var reasons = new ArrayList<String>();
    reasons.add("no key at hand opens the capture; these would: " + ids);
    reasons.addAll(sidecars.refused());
    throw new NoKeyException(String.join("; ", reasons));
  }

  // Empty if no slot is for a key at hand.
  private static byte[] unwrap(HeaderImage header, List<Slot> slots, KeyRing ring)
      throws MalformedCaptureException {
    for (var slot : slots) {
      var key = ring.find(slot.keyId());
      if (key.isEmpty() || slot.type() != key.get().publicKey().wrapping().slotType()) {
        continue;
      }
      byte[] fileKey =
          key.get()
              .unwrap(slot.body(), header.coreDigest())
              .orElseThrow(() ->
                  new MalformedCaptureException("section 4.3: a slot does not open with its key"));
      schedule(header, fileKey).wipe();
      return fileKey;
    }
    return new byte[0];
  }

  private static KeySchedule schedule(HeaderImage header, byte[] fileKey)
      throws MalformedCaptureException {
    var keys = KeySchedule.ofCapture(header.suite(), fileKey, header.coreDigest());
    if (!keys.commits(header.commitment())) {
      throw new MalformedCaptureException("section 4.6: the commitment is to another key");
    }
    return keys;
  }
}
