/**
 * What can be found: captures with their tags, read from the sealed files by the archive key.
 *
 * <p>Nothing here is the truth: the objects are, and the tables can be made again from them.
 */
@NullMarked
package org.quancheng.central.index;

import org.jspecify.annotations.NullMarked;
