package org.quancheng.evidence.reading;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.quancheng.evidence.format.HeaderImage;
import org.quancheng.evidence.format.MalformedCaptureException;
import org.quancheng.evidence.format.Slot;
import org.quancheng.evidence.recipient.KeyRing;
import org.quancheng.evidence.recipient.KeyWrap;
import org.quancheng.evidence.suite.KeySchedule;

/** Gets the keys of a capture out of its slots (capture-format.md, section 4.3). */
final class Unlocking {

  private Unlocking() {}

  /**
   * Unwraps the file key with the first key at hand.
   *
   * @throws NoKeyException if there is none
   * @throws MalformedCaptureException if the commitment is to another key
   */
  static KeySchedule keys(HeaderImage header, KeyRing ring) throws IOException {
    byte[] coreDigest = header.coreDigest();
    for (var slot : header.slots()) {
      var key = ring.find(slot.keyId());
      if (slot.type() != Slot.HPKE_MLKEM768_X25519 || key.isEmpty()) {
        continue;
      }
      var fileKey = KeyWrap.unwrap(key.get(), slot.body(), coreDigest);
      if (fileKey.isEmpty()) {
        throw new MalformedCaptureException("section 4.3: a slot does not open with its key");
      }
      try {
        var keys = KeySchedule.ofCapture(header.suite(), fileKey.get(), coreDigest);
        if (!keys.commits(header.commitment())) {
          throw new MalformedCaptureException("section 4.6: the commitment is to another key");
        }
        return keys;
      } finally {
        Arrays.fill(fileKey.get(), (byte) 0);
      }
    }
    String ids =
        header.slots().stream()
            .map(slot -> slot.keyId().toString())
            .collect(Collectors.joining(", "));
    throw new NoKeyException("no key at hand opens the capture; these would: " + ids);
  }
}
