/** What the central store promises about a capture, signed, so that a recorder may erase. */
@NullMarked
package org.quancheng.evidence.receipt;

import org.jspecify.annotations.NullMarked;
