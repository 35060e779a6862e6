/**
 * A fleet in virtual time: the store's own scheduler, and the state machines of store and dock as
 * they stand in the agents, under faults drawn from a seed. One thread; the same seed gives the
 * same run.
 */
@NullMarked
package org.quancheng.simulation.fleet;

import org.jspecify.annotations.NullMarked;
