/** Who can open captures: recipients' keys, and how a file key is wrapped for them. */
@NullMarked
package org.quancheng.evidence.recipient;

import org.jspecify.annotations.NullMarked;
