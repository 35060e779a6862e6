package org.quancheng.transfer.exchange;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.quancheng.transfer.message.Grant;
import org.quancheng.transfer.message.TransferState;

/**
 * A transfer as the store knows it.
 *
 * @param version the store's count of changes over all transfers, as of this one's last change
 * @param epoch of the newest grant, 0 before the first
 * @param offset bytes on the store's medium
 * @param segmentsKnown whether the store has the list of segment digests
 * @param grant the grant that holds now
 * @param receipt the signed receipt (JWS)
 */
public record TransferStatus(
    UUID transferId,
    TransferState state,
    long version,
    int epoch,
    long offset,
    boolean segmentsKnown,
    @Nullable Grant grant,
    @Nullable String receipt) {}
