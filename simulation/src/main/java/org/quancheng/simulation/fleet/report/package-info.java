/** What a run of the fleet shows: as figures, as a table, and drawn. */
@NullMarked
package org.quancheng.simulation.fleet.report;

import org.jspecify.annotations.NullMarked;
