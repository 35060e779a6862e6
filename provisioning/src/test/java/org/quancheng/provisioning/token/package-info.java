/** Tests with a token in software. */
@NullMarked
package org.quancheng.provisioning.token;

import org.jspecify.annotations.NullMarked;
