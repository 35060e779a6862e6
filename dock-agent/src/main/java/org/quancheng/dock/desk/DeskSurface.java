package org.quancheng.dock.desk;

import org.quancheng.evidence.trust.DeviceName;

/** What the desk moves around it. Calls return at once. */
public interface DeskSurface {

  /** Lights a bay for an officer, or puts its light back. */
  void light(int bay, boolean offered);

  /** There is news for the recorder of this name: who it goes to. */
  void tell(DeviceName recorder);

  /** Sounds as a sentence of this mood asks for. */
  void sound(Notice.Mood mood);

  /** The screen must be drawn anew. */
  void draw();

  /** Whether the recorder of this name was taken out of service since it said hello. */
  boolean denied(String recorder);

  /** Asks the store soon what other docks have handed over; {@link Desk#heard} is told. */
  void ask();
}
