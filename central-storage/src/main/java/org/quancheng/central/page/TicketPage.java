package org.quancheng.central.page;

/**
 * A new claim's ticket, shown this once.
 *
 * @param command what is run on the device
 */
public record TicketPage(Shell shell, String id, String ticket, String command) {}
