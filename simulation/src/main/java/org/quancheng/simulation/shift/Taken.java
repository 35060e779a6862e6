package org.quancheng.simulation.shift;

import java.time.Duration;

/**
 * A capture that was taken in a shift, and what its recorder said of it.
 *
 * @param toReceipt from docking to the receipt on the recorder
 * @param recovered whether a power cut ended it
 */
public record Taken(
    Part part, long number, String kind, String captureId, Duration toReceipt, boolean recovered) {}
