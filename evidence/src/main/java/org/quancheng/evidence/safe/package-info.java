/**
 * Private keys at rest: one file that opens with a passphrase, and where the passphrase is from.
 */
@NullMarked
package org.quancheng.evidence.safe;

import org.jspecify.annotations.NullMarked;
