package org.quancheng.transfer.message;

import java.util.UUID;

/** How far a running upload is; lost ones do not matter. {@code rateBps} is in bits a second. */
public record Progress(UUID transferId, int epoch, long offset, long rateBps) implements Message {}
