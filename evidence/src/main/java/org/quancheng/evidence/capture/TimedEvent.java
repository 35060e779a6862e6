package org.quancheng.evidence.capture;

import java.time.Duration;

/**
 * An event and when it happened.
 *
 * @param at time since the start of the capture
 */
public record TimedEvent(Duration at, CaptureEvent event) {}
