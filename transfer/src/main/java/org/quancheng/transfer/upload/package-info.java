/**
 * The receiving side of a resumable upload: tus 1.0 over a file that holds what it acknowledged.
 *
 * <p>{@code docs/transfer.md} describes the resource; the sending side is {@code
 * org.quancheng.transfer.push}.
 */
@NullMarked
package org.quancheng.transfer.upload;

import org.jspecify.annotations.NullMarked;
