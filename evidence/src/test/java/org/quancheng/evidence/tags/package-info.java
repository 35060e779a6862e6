/** Tests of tags and printed codes. */
@NullMarked
package org.quancheng.evidence.tags;

import org.jspecify.annotations.NullMarked;
