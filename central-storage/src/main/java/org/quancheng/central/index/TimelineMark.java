package org.quancheng.central.index;

import java.time.Duration;

/**
 * Something that happened during a capture: a mark, a pause, a gap, a position.
 *
 * @param at since the capture began
 * @param kind the event's name, such as MARKED
 * @param note the recorder's or officer's words; may be empty
 */
public record TimelineMark(Duration at, String kind, String note) {}
