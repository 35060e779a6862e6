/**
 * Short statements that a key of the bureau signs for its devices, as compact JWS (RFC 7515, RFC
 * 8037). Each kind of statement has a header of its own, so that one can never be taken for
 * another.
 */
@NullMarked
package org.quancheng.evidence.jws;

import org.jspecify.annotations.NullMarked;
