/**
 * Parts that live in memory, and the hand that moves them: commands come in one a line, what the
 * parts do goes out as one JSON object a line.
 */
@NullMarked
package org.quancheng.hardware.simulated;

import org.jspecify.annotations.NullMarked;
