/** The whole bureau on one machine. */
@NullMarked
package org.quancheng.simulation;

import org.jspecify.annotations.NullMarked;
