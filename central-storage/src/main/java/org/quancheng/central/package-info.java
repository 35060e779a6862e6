/**
 * The central store: takes captures in, keeps each of them twice, and says so by a signed receipt.
 *
 * <p>This package wires the others and is imported by none of them.
 */
@NullMarked
package org.quancheng.central;

import org.jspecify.annotations.NullMarked;
