/** Keys in a PKCS #11 token, with SoftHSM as the token. */
@NullMarked
package org.quancheng.evidence.token;

import org.jspecify.annotations.NullMarked;
