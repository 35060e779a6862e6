package org.quancheng.evidence.capture;

import java.util.ArrayList;
import java.util.Arrays;
import org.quancheng.evidence.format.v1.HeaderImage;
import org.quancheng.evidence.format.v1.HeaderImage.Parts;
import org.quancheng.evidence.format.v1.Slot;
import org.quancheng.evidence.header.CaptureHeader;
import org.quancheng.evidence.header.HeaderCodec;
import org.quancheng.evidence.recipient.RecipientKey;
import org.quancheng.evidence.recipient.Wrapping;
import org.quancheng.evidence.suite.KeySchedule;
import org.quancheng.evidence.suite.SecondSigner;
import org.quancheng.evidence.trust.CertificateSubject;

/**
 * A capture before its first record: a fresh file key, wrapped for every recipient, and a signed
 * header.
 */
record CaptureStart(HeaderImage header, KeySchedule keys) {

  static CaptureStart of(CaptureWriter.Opening opening) {
    var protection = opening.protection();
    var chain = protection.signer().certificateChain();
    var device = CertificateSubject.of(chain.getFirst()).orElseThrow().name();
    var meaning =
        new CaptureHeader(
            protection.suite(),
            device,
            HeaderCodec.digest(chain.getFirst(), protection.suite().hash()),
            opening.subject(),
            opening.origin(),
            protection.signer().second().map(SecondSigner::publicKey));
    byte[] core = HeaderCodec.encode(meaning);
    byte[] coreDigest = protection.suite().hash().of(core).bytes();
    var fileKey = new byte[KeySchedule.FILE_KEY_BYTES];
    protection.random().nextBytes(fileKey);
    try {
      var keys = KeySchedule.ofCapture(protection.suite(), fileKey, coreDigest);
      var slots = new ArrayList<Slot>();
      for (RecipientKey recipient : protection.recipients()) {
        byte[] wrapped = Wrapping.wrap(recipient, fileKey, coreDigest, protection.random());
        slots.add(new Slot(recipient.wrapping().slotType(), recipient.id(), wrapped));
      }
      var parts = new Parts(protection.suite(), core, slots, keys.commitment(), chain);
      return new CaptureStart(signed(parts, protection.signer()), keys);
    } finally {
      Arrays.fill(fileKey, (byte) 0);
    }
  }

  private static HeaderImage signed(Parts parts, CaptureSigner signer) {
    var second = signer.second();
    return second.isPresent()
        ? HeaderImage.build(parts, signer::sign, second.get())
        : HeaderImage.build(parts, signer::sign);
  }
}
