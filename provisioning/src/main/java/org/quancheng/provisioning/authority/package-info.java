/** Certificates: the bureau's own authorities, what they vouch for, and by which rules. */
@NullMarked
package org.quancheng.provisioning.authority;

import org.jspecify.annotations.NullMarked;
