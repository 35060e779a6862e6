package org.quancheng.central.index;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.tags.EnforcementAct;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.tags.Officer;
import org.quancheng.evidence.tags.Stage;

/**
 * What the index knows about one stored capture.
 *
 * @param digest name of the object
 * @param captureId the id its header gives, or the digest's first digits when it has no header
 * @param recorder who signed it, as the header says
 * @param number the recorder's number for it; 0 when unknown
 * @param kind photo, audio or video
 * @param startedAt when it began, by the recorder's clock
 * @param signed how much of it is covered by signatures
 * @param sizeBytes size of the object
 * @param verdict the verifier's answer
 * @param signer standing of the signer's certificate: TRUSTED, EXPIRED, NOT_YET_VALID, DENIED or
 *     UNKNOWN
 * @param officers who was present, the one in charge first
 * @param caseNumber the case, if one was named
 * @param provisional whether the case number still has to be bound to an approved case
 * @param act what was being done
 * @param stage part of the case
 * @param storedAt when both copies were in the vault
 * @param quarantine why it waits for a person; null when it does not
 */
public record CaptureEntry(
    Digest digest,
    String captureId,
    String recorder,
    long number,
    MediaKind kind,
    Instant startedAt,
    Duration signed,
    long sizeBytes,
    String verdict,
    String signer,
    List<Officer> officers,
    @Nullable String caseNumber,
    boolean provisional,
    @Nullable EnforcementAct act,
    @Nullable Stage stage,
    Instant storedAt,
    @Nullable String quarantine) {

  public CaptureEntry {
    officers = List.copyOf(officers);
  }
}
