package org.quancheng.evidence.recipient;

import java.security.SecureRandom;
import java.util.Optional;

/** Wraps and unwraps file keys with keys in memory. */
interface KeyWrap {

  byte[] wrap(RecipientKey recipient, byte[] fileKey, byte[] coreDigest, SecureRandom random);

  /** Empty if the file key was not wrapped for this secret and this core. */
  Optional<byte[]> unwrap(byte[] secret, byte[] wrapped, byte[] coreDigest);

  /** Whether 32 random bytes are a private key; the few that are not are drawn again. */
  boolean usable(byte[] secret);

  /** The encoded public key of a secret. */
  byte[] publicKey(byte[] secret);
}
