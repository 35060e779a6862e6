/** Who is filmed by whom, for which case and which act. */
@NullMarked
package org.quancheng.evidence.tags;

import org.jspecify.annotations.NullMarked;
