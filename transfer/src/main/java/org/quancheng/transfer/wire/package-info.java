/** How values become JSON on the wire, and how an HTTP answer is read. */
@NullMarked
package org.quancheng.transfer.wire;

import org.jspecify.annotations.NullMarked;
