package org.quancheng.central.page;

/**
 * One point on the time line.
 *
 * @param seconds where the player goes, in seconds
 * @param clock the same as minutes and seconds
 * @param text what happened
 * @param interruption whether picture or sound is missing there
 */
public record MarkLine(double seconds, String clock, String text, boolean interruption) {}
