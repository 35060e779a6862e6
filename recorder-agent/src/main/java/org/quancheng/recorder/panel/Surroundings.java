package org.quancheng.recorder.panel;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.quancheng.evidence.tags.CaptureTags;

/**
 * What the screen shows beside the state.
 *
 * @param elapsed how long the open capture runs
 * @param message words that push the case and the officers aside, such as a fault's
 * @param held captures on the card that the store has not receipted
 * @param clockTrusted whether the time can be believed; otherwise it is shown with a star
 */
public record Surroundings(
    CaptureTags tags,
    Optional<Duration> elapsed,
    Optional<String> message,
    int held,
    int batteryPercent,
    Instant time,
    boolean clockTrusted) {}
