package org.quancheng.transfer.message;

import java.util.UUID;

/** The store's signed receipt (JWS, compact form) on its way to the recorder. */
public record ReceiptNotice(UUID transferId, String jws) implements Message {}
