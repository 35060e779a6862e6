package org.quancheng.evidence.format;

import org.quancheng.evidence.recipient.KeyId;

/**
 * The file key, wrapped for one recipient (capture-format.md, section 4.3).
 *
 * @param type how it is wrapped: 1 is HPKE with MLKEM768-X25519
 */
@SuppressWarnings("ArrayRecordComponent") // Carries bytes out of a header, never compared.
public record Slot(int type, KeyId keyId, byte[] body) {

  /** HPKE base mode with MLKEM768-X25519, HKDF-SHA256 and AES-256-GCM. */
  public static final int HPKE_MLKEM768_X25519 = 1;
}
