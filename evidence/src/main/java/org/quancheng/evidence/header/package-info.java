/** What the signed header of a capture says: which capture, whose, from when, after which. */
@NullMarked
package org.quancheng.evidence.header;

import org.jspecify.annotations.NullMarked;
