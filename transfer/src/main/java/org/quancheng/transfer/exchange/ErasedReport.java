package org.quancheng.transfer.exchange;

import java.time.Instant;
import org.quancheng.evidence.digest.Digest;

/**
 * A dock passes on that the recorder has erased.
 *
 * @param receipt SHA-256 over the text of the receipt the recorder was shown
 * @param erasedAt by the dock's clock
 */
public record ErasedReport(long captureNumber, Digest receipt, Instant erasedAt) {}
