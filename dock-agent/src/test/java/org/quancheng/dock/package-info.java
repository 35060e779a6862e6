/** Tests of the whole dock, over real TLS and on real files. */
@NullMarked
package org.quancheng.dock;

import org.jspecify.annotations.NullMarked;
