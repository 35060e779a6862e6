/** A whole bureau on one machine: its folders, ports, settings, and the agents that run in it. */
@NullMarked
package org.quancheng.simulation.bureau;

import org.jspecify.annotations.NullMarked;
