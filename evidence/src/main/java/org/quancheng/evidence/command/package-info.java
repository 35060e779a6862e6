/** The command line: verify, seal and open. */
@NullMarked
package org.quancheng.evidence.command;

import org.jspecify.annotations.NullMarked;
