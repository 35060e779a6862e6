/** What a file is worth as evidence, found out without any key. */
@NullMarked
package org.quancheng.evidence.verify;

import org.jspecify.annotations.NullMarked;
