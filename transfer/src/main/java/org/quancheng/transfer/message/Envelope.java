package org.quancheng.transfer.message;

/** A message with its head, as it travels. */
public record Envelope(MessageHead head, Message body) {}
