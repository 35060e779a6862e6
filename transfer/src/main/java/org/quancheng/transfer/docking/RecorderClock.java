package org.quancheng.transfer.docking;

import java.time.Instant;

/**
 * What a recorder's clock shows at its hello.
 *
 * @param source how it was last set, such as {@code dock}, {@code gnss} or {@code none}
 * @param uncertaintyMs the error it may have, in milliseconds
 * @param monotonicMs milliseconds since the recorder was started
 * @param boot how many times it has been started
 */
public record RecorderClock(
    Instant utc, String source, long uncertaintyMs, long monotonicMs, int boot) {}
