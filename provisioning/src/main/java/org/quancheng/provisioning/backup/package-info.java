/** A bureau's folder in one encrypted file, and back. */
@NullMarked
package org.quancheng.provisioning.backup;

import org.jspecify.annotations.NullMarked;
