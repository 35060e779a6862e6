/**
 * The card: sealed captures with what is known of each, the journal that numbers them, recovery
 * after a power cut, and erasing against a receipt.
 */
@NullMarked
package org.quancheng.recorder.storage;

import org.jspecify.annotations.NullMarked;
