/** Version 1 of the sealed capture as bytes: header, record heads, statements, Merkle roots. */
@NullMarked
package org.quancheng.evidence.format.v1;

import org.jspecify.annotations.NullMarked;
