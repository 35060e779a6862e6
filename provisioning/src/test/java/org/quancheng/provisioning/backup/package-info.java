/** Tests of backup and restore. */
@NullMarked
package org.quancheng.provisioning.backup;

import org.jspecify.annotations.NullMarked;
