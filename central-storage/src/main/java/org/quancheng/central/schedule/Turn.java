package org.quancheng.central.schedule;

import java.time.Instant;

/**
 * A candidate that is sending, or allowed to.
 *
 * @param candidate what is sent
 * @param ends when its lease is over
 * @param bytesPerSecond the rate it was given
 */
public record Turn(Candidate candidate, Instant ends, long bytesPerSecond) {}
