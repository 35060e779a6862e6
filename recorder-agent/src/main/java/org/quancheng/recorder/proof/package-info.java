/**
 * The self-test that a recorder passes before its ready light, and the proof that it has passed.
 */
@NullMarked
package org.quancheng.recorder.proof;

import org.jspecify.annotations.NullMarked;
