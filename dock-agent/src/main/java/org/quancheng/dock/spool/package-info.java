/**
 * What the dock holds: captures that are verified without any key, forced to the disk, read back
 * past the page cache and on record, until the central store has signed for them.
 *
 * <p>Each capture lies beside a note that says how it came; the index in the database can be made
 * anew from the two. The dock never holds a key that opens a capture.
 */
@NullMarked
package org.quancheng.dock.spool;

import org.jspecify.annotations.NullMarked;
