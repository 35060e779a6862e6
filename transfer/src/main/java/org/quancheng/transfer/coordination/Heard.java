package org.quancheng.transfer.coordination;

/** What the listener is to be told, in order. */
sealed interface Heard {

  /** The link came up. */
  record Up(boolean sessionPresent) implements Heard {}

  /** The link went down. */
  record Down(String reason) implements Heard {}

  /**
   * A message came.
   *
   * @param id by which the connection it came over acknowledges it; 0 for one that needs none
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Came(BrokerConnection over, String topic, byte[] payload, int id) implements Heard {}
}
