package org.quancheng.transfer.message;

import java.time.Instant;
import java.util.UUID;

/**
 * That the store is there, and its time. Retained.
 *
 * @param storeEpoch changes when the store was restored from a backup: docks then offer again
 * @param time the store's clock; docks without a better one may move theirs forward to it
 */
public record CentralState(boolean online, UUID storeEpoch, Instant time) implements Message {}
