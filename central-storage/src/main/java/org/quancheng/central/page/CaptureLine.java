package org.quancheng.central.page;

import org.quancheng.central.index.CaptureEntry;

/**
 * One capture in a list.
 *
 * @param entry what the index knows
 * @param day date it began
 * @param time time of day it began
 * @param length its signed length; empty for a photo
 * @param size its size with a unit
 * @param state where it stands
 */
public record CaptureLine(
    CaptureEntry entry, String day, String time, String length, String size, CaptureState state) {}
