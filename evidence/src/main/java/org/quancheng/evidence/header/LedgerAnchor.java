package org.quancheng.evidence.header;

import org.quancheng.evidence.digest.Digest;

/**
 * The newest checkpoint of the store's ledger that the device had seen: the capture is younger.
 *
 * @param origin the ledger's name, at most 255 bytes of UTF-8
 * @param size how many entries the ledger had
 * @param root its Merkle root
 */
public record LedgerAnchor(String origin, long size, Digest root) {}
