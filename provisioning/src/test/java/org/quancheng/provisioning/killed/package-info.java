/** Runs of the command line that are killed at any moment. */
@NullMarked
package org.quancheng.provisioning.killed;

import org.jspecify.annotations.NullMarked;
