package org.quancheng.evidence.event;

import java.time.Duration;

/**
 * An event and when it happened.
 *
 * @param at time since the start of the capture
 */
public record TimedEvent(Duration at, CaptureEvent event) {}
