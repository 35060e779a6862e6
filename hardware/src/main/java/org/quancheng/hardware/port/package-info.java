/**
 * The parts of a recorder and of a dock as small ports, with their units and failures. A part tells
 * what happened to exactly one listener, on a thread of its own that the listener must not hold up.
 */
@NullMarked
package org.quancheng.hardware.port;

import org.jspecify.annotations.NullMarked;
