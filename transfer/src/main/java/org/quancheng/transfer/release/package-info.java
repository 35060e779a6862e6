/**
 * Releases: software or settings that the bureau has signed for its devices, and how they travel
 * from the registrar over store and dock to a recorder.
 */
@NullMarked
package org.quancheng.transfer.release;

import org.jspecify.annotations.NullMarked;
