/** Tests of certificates and requests. */
@NullMarked
package org.quancheng.provisioning.authority;

import org.jspecify.annotations.NullMarked;
