package org.quancheng.provisioning.bureau;

import java.security.SecureRandom;
import java.time.InstantSource;
import org.quancheng.evidence.safe.PassphraseSource;

/**
 * What a bureau takes from the machine it is set up on.
 *
 * @param passphrase where the passphrase is from that opens the bureau's keys
 */
public record Surroundings(InstantSource clock, SecureRandom random, PassphraseSource passphrase) {}
