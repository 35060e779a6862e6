package org.quancheng.central.escalation;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.trust.DeviceName;

/**
 * One thing that somebody may have to know, as it is now.
 *
 * @param dock where it is
 * @param number the capture's number; 0 for the dock itself
 * @param due the capture's deadline, or when the dock was last heard
 * @param expected when the capture is expected; null when not within the forecast, or for a dock
 * @param late whether the deadline has passed
 * @param wanted who has to know; empty for nobody
 */
record Trouble(
    Subject subject,
    DeviceName dock,
    long number,
    Instant due,
    @Nullable Instant expected,
    boolean late,
    Optional<Rung> wanted) {}
