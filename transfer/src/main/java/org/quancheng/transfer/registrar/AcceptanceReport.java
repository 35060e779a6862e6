package org.quancheng.transfer.registrar;

import org.quancheng.evidence.trust.DeviceName;

/**
 * What a recorder writes at the end of its acceptance.
 *
 * @param receipt the store's signed receipt for the test recording (JWS)
 */
public record AcceptanceReport(DeviceName device, SelfTest test, String receipt) {}
