/**
 * The recording itself: the machine that decides, the ring that holds what was before the press,
 * and the thread that seals what the camera gives.
 */
@NullMarked
package org.quancheng.recorder.capture;

import org.jspecify.annotations.NullMarked;
