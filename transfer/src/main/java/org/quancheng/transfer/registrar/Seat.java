package org.quancheng.transfer.registrar;

import org.quancheng.evidence.trust.DeviceName;

/**
 * A device that a claim lets in.
 *
 * @param serial what is engraved on it; empty where nothing is
 */
public record Seat(DeviceName name, String serial) {}
