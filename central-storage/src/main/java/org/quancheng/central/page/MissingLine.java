package org.quancheng.central.page;

/** A number of a recorder for which nothing came, since when that is known, and what it means. */
public record MissingLine(String recorder, String number, String since, String what) {}
