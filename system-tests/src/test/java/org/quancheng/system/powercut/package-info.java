/** The power is cut at every system call of what acknowledges, and nothing acknowledged is lost. */
@NullMarked
package org.quancheng.system.powercut;

import org.jspecify.annotations.NullMarked;
