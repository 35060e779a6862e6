/**
 * The objects: every capture twice, on two roots, each copy read back from the medium.
 *
 * <p>An object's name is its digest and it is never changed. A file whose force failed is never
 * trusted again: the copy is written anew into another file, since the page cache would show good
 * bytes that the disk does not hold.
 */
@NullMarked
package org.quancheng.central.vault;

import org.jspecify.annotations.NullMarked;
