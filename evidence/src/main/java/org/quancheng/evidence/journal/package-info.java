/** The recorder's own account of its captures: numbered without gaps, chained and signed. */
@NullMarked
package org.quancheng.evidence.journal;

import org.jspecify.annotations.NullMarked;
