/** SHA-256 digests of files and of their segments. */
@NullMarked
package org.quancheng.evidence.digest;

import org.jspecify.annotations.NullMarked;
