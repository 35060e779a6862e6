/**
 * The stay in a bay: one session with the dock, in which the recorder speaks and the dock answers.
 */
@NullMarked
package org.quancheng.recorder.docking;

import org.jspecify.annotations.NullMarked;
