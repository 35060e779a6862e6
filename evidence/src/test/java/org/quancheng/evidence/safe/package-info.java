/** Tests of keys at rest. */
@NullMarked
package org.quancheng.evidence.safe;

import org.jspecify.annotations.NullMarked;
