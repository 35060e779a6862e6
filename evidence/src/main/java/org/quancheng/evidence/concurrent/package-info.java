/** Work on files that goes on beside other work. */
@NullMarked
package org.quancheng.evidence.concurrent;

import org.jspecify.annotations.NullMarked;
