package org.quancheng.central.page;

/** One ledger entry in a list. */
public record LedgerLine(long position, String at, String deed, String body, String head) {}
