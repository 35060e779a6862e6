/** Keys that never leave a hardware token (PKCS#11). */
@NullMarked
package org.quancheng.provisioning.token;

import org.jspecify.annotations.NullMarked;
