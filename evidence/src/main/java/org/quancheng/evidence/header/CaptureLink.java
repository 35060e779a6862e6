package org.quancheng.evidence.header;

import org.quancheng.evidence.digest.Digest;

/**
 * Ties a capture to the one that the same device had ended last when it began.
 *
 * @param header digest of the previous capture's header
 * @param lastStatement digest of the previous capture's last signed statement
 */
public record CaptureLink(Digest header, Digest lastStatement) {}
