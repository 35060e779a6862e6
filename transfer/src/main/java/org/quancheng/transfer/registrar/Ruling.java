package org.quancheng.transfer.registrar;

/**
 * What a technician decides.
 *
 * @param by who decides
 * @param approved of a request: whether the device gets its certificate
 */
public record Ruling(String by, boolean approved) {}
