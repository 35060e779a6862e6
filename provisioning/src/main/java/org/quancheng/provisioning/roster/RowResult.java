package org.quancheng.provisioning.roster;

/**
 * What became of one row.
 *
 * @param line where it is in the file, from 1
 * @param taken false if it was refused
 * @param said why it was refused, or what was done
 */
public record RowResult(int line, boolean taken, String said) {}
