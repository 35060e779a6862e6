package org.quancheng.transfer.message;

/**
 * That there is a deny list of this number. Retained. It only rings: whoever knows a list with a
 * smaller number fetches it over HTTPS, as a list may be longer than a message.
 */
public record DenyNotice(long number) implements Message {}
