/**
 * Releases of software and settings: checked, signed, and laid where the registrar hands them out.
 */
@NullMarked
package org.quancheng.provisioning.release;

import org.jspecify.annotations.NullMarked;
