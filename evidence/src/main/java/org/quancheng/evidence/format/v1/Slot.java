package org.quancheng.evidence.format.v1;

import org.quancheng.evidence.recipient.KeyId;

/**
 * The file key, wrapped for one recipient (capture-format.md, section 4.3).
 *
 * @param type how it is wrapped
 */
@SuppressWarnings("ArrayRecordComponent") // Carries bytes out of a header, never compared.
public record Slot(int type, KeyId keyId, byte[] body) {}
