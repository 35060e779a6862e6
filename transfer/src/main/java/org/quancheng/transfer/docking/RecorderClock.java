package org.quancheng.transfer.docking;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a recorder's clock shows at its hello.
 *
 * @param source how it was last set, such as {@code dock}, {@code gnss} or {@code none}
 * @param uncertaintyMs the error it may have, in milliseconds
 * @param monotonicMs milliseconds since the recorder was started
 * @param boot how many times it has been started
 * @param driftPpm how fast its chip went between the last two dockings, in parts per million; null
 *     when that was not measured yet
 */
public record RecorderClock(
    Instant utc,
    String source,
    long uncertaintyMs,
    long monotonicMs,
    int boot,
    @Nullable Long driftPpm) {}
