package org.quancheng.transfer.slot;

/** What happened to a device's slots. */
public sealed interface SlotEvent {

  /** A release of this number lies whole in the free slot. */
  record Laid(long number) implements SlotEvent {}

  /** The device starts. */
  record Started() implements SlotEvent {}

  /** The device has passed its self-test and was heard by the other side. */
  record Proven() implements SlotEvent {}

  /** What is on trial does not work. */
  record Failed() implements SlotEvent {}
}
