package org.quancheng.recorder.panel;

import java.util.Set;
import org.quancheng.hardware.port.Button.Role;

/** What fingers in gloves can tell apart. */
public sealed interface Gesture {

  /** Pressed and let go. */
  record Pressed(Role button) implements Gesture {}

  /** Pressed twice within half a second. */
  record Twice(Role button) implements Gesture {}

  /** Held for three seconds. */
  record Held(Role button) implements Gesture {}

  /** Two buttons pressed together. */
  record Chord(Set<Role> buttons) implements Gesture {

    public Chord {
      buttons = Set.copyOf(buttons);
    }
  }
}
