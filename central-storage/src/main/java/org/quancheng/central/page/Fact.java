package org.quancheng.central.page;

/**
 * One line of a list of facts.
 *
 * @param name what it is
 * @param value what it says
 * @param sign ✔, ! or empty
 */
public record Fact(String name, String value, String sign) {}
