package org.quancheng.transfer.message;

import org.quancheng.evidence.digest.Digest;

/**
 * That the duty sheet is of this version. Retained. It only rings: whoever knows another one
 * fetches it over HTTPS, so that no officer and no case is in the broker.
 */
public record DutyNotice(Digest version) implements Message {}
