package org.quancheng.transfer.registrar;

import java.time.Instant;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.evidence.trust.DeviceRole;

/**
 * A device that waits for a technician's approval.
 *
 * @param id names the request: digest of its public key, in hexadecimal
 * @param fingerprint what the device shows of that key, to be compared
 */
public record PendingRequest(
    String id,
    DeviceName name,
    DeviceRole role,
    String serial,
    String claim,
    Instant asked,
    String fingerprint) {}
