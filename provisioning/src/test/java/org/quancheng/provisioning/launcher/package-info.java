/** Tests of the launcher at the root of the tree. */
@NullMarked
package org.quancheng.provisioning.launcher;

import org.jspecify.annotations.NullMarked;
