package org.quancheng.evidence.receipt;

import java.time.Instant;
import java.util.TreeMap;
import java.util.UUID;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.header.CaptureId;
import org.quancheng.evidence.trust.DeviceName;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Receipts as JSON with sorted keys and back. */
final class ReceiptCodec {

  private static final int VERSION = 1;
  private static final JsonMapper JSON = new JsonMapper();

  private ReceiptCodec() {}

  static byte[] encode(Receipt receipt) {
    var fields = new TreeMap<String, Object>();
    fields.put("v", VERSION);
    fields.put("transferId", receipt.transferId().toString());
    fields.put("dock", receipt.dock().text());
    fields.put("recorder", receipt.recorder().text());
    fields.put("captureId", receipt.captureId().toString());
    fields.put("captureNumber", receipt.captureNumber());
    fields.put("fileDigest", receipt.fileDigest().hex());
    fields.put("sizeBytes", receipt.sizeBytes());
    fields.put("segmentRoot", receipt.segmentRoot().hex());
    fields.put("receivedAt", receipt.receivedAt().toString());
    fields.put("verifiedAt", receipt.verifiedAt().toString());
    fields.put("storeEpoch", receipt.storeEpoch().toString());
    fields.put("copies", receipt.copies());
    fields.put("ledgerPosition", receipt.ledgerPosition());
    fields.put("ledgerHead", receipt.ledgerHead().hex());
    fields.put("keyId", receipt.keyId());
    return JSON.writeValueAsBytes(fields);
  }

  static Receipt decode(byte[] json) throws InvalidReceiptException {
    try {
      var node = JSON.readTree(json);
      if (number(node, "v") != VERSION) {
        throw new InvalidReceiptException("the receipt is of an unknown version");
      }
      return new Receipt(
          UUID.fromString(text(node, "transferId")),
          new DeviceName(text(node, "dock")),
          new DeviceName(text(node, "recorder")),
          CaptureId.parse(text(node, "captureId")),
          number(node, "captureNumber"),
          Digest.parse(text(node, "fileDigest")),
          number(node, "sizeBytes"),
          Digest.parse(text(node, "segmentRoot")),
          Instant.parse(text(node, "receivedAt")),
          Instant.parse(text(node, "verifiedAt")),
          UUID.fromString(text(node, "storeEpoch")),
          Math.toIntExact(number(node, "copies")),
          number(node, "ledgerPosition"),
          Digest.parse(text(node, "ledgerHead")),
          text(node, "keyId"));
    } catch (RuntimeException e) {
      throw new InvalidReceiptException("the receipt says nonsense: " + e.getMessage());
    }
  }

  private static String text(JsonNode node, String field) {
    if (!node.path(field).isString()) {
      throw new IllegalArgumentException(field + " is not a text");
    }
    return node.path(field).asString();
  }

  private static long number(JsonNode node, String field) {
    if (!node.path(field).isIntegralNumber()) {
      throw new IllegalArgumentException(field + " is not a whole number");
    }
    return node.path(field).asLong();
  }
}
