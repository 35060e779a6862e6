/** What became of each capture of a shift, as a table and as JSON. */
@NullMarked
package org.quancheng.simulation.summary;

import org.jspecify.annotations.NullMarked;
