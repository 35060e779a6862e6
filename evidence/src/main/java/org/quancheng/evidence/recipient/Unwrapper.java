package org.quancheng.evidence.recipient;

import java.util.Optional;

/**
 * Unwraps file keys for one recipient: with a key in memory ({@link RecipientPrivateKey}), or
 * inside a certified module or token, which never gives its key away.
 */
public interface Unwrapper {

  /** The public half, by whose id slots name this recipient. */
  RecipientKey publicKey();

  /**
   * Unwraps a file key; empty if it was not wrapped for this key and this core.
   *
   * @param wrapped body of a slot of this key's type
   * @param coreDigest digest of the header's core
   */
  Optional<byte[]> unwrap(byte[] wrapped, byte[] coreDigest);
}
