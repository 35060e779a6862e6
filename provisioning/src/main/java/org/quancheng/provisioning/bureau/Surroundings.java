package org.quancheng.provisioning.bureau;

import java.security.SecureRandom;
import java.time.InstantSource;

/** What a bureau takes from the machine it is set up on. */
public record Surroundings(InstantSource clock, SecureRandom random) {}
