package org.quancheng.recorder.machine;

import java.util.Arrays;

/** What the officer asks for with a button. */
public enum Wish {
  /** Begin a film, or end it. */
  VIDEO,
  /** Begin recording sound alone, or end it. */
  AUDIO,
  /** Take a photo, also while filming. */
  PHOTO,
  /** Interrupt the recording, or go on. */
  PAUSE,
  /** Look for a QR code: of a certificate, or of a case form. */
  SCAN,
  /** Name another reason for the interruption. */
  REASON,
  /** Go off duty, or on again. */
  DUTY,
  /** Mark the key moment (关键时刻). */
  MARK_KEY_MOMENT,
  /** Mark that the certificates were shown (出示证件). */
  MARK_CERTIFICATES_SHOWN,
  /** Mark that the rights were told (告知权利). */
  MARK_RIGHTS_TOLD,
  /** Mark a refusal (当事人拒绝). */
  MARK_REFUSED;

  /** Whether it is a mark on the time line. */
  public boolean mark() {
    return name().startsWith("MARK_");
  }

  /** Whether an officer's mark is put on record as this kind; a muted sound, say, is none. */
  public static boolean marks(String kind) {
    return Arrays.stream(values()).anyMatch(wish -> wish.mark() && wish.markKind().equals(kind));
  }

  /** The kind of mark as it is put on record, such as {@code RIGHTS_TOLD}. */
  public String markKind() {
    return name().substring("MARK_".length());
  }
}
