package org.quancheng.transfer.message;

import org.quancheng.evidence.digest.Digest;

/**
 * That the sheet of releases is of this version. Retained. It only rings: whoever knows another one
 * fetches it over HTTPS.
 */
public record ReleaseNotice(Digest version) implements Message {}
