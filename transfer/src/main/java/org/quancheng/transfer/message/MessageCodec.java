package org.quancheng.transfer.message;

import org.quancheng.transfer.wire.UnreadableJsonException;
import org.quancheng.transfer.wire.WireJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages as bytes: one flat JSON object, the fields of the head first. */
public final class MessageCodec {

  /** The largest message, in bytes. */
  public static final int BYTES_MAX = 16 << 10;

  private MessageCodec() {}

  /**
   * The bytes of a message.
   *
   * @throws IllegalArgumentException if there are more than {@link #BYTES_MAX}
   */
  public static byte[] encode(Envelope envelope) {
    var json = (ObjectNode) WireJson.tree(envelope.head());
    json.setAll((ObjectNode) WireJson.tree(envelope.body()));
    var bytes = WireJson.write(json);
    if (bytes.length > BYTES_MAX) {
      throw new IllegalArgumentException(
          "a message of %d bytes; at most %d travel".formatted(bytes.length, BYTES_MAX));
    }
    return bytes;
  }

  /** Reads a message; the topic says which kind it is. */
  public static Envelope decode(String topic, byte[] bytes) throws UnreadableMessageException {
    if (bytes.length > BYTES_MAX) {
      throw new UnreadableMessageException(
          "%d bytes; at most %d are read".formatted(bytes.length, BYTES_MAX));
    }
    var kind =
        Topics.kindOf(topic)
            .orElseThrow(() -> new UnreadableMessageException("nothing is known to travel there"));
    try {
      var json = WireJson.tree(bytes);
      checkVersion(json);
      return new Envelope(WireJson.read(json, MessageHead.class), WireJson.read(json, kind));
    } catch (UnreadableJsonException e) {
      throw new UnreadableMessageException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Before anything else is looked at: another version may mean something else by the same word.
   */
  private static void checkVersion(JsonNode json) throws UnreadableMessageException {
    var version = json.path("v");
    if (!version.isIntegralNumber() || version.asLong(-1) != MessageHead.VERSION) {
      throw new UnreadableMessageException(
          "version %s; this side understands %d".formatted(version, MessageHead.VERSION));
    }
  }
}
