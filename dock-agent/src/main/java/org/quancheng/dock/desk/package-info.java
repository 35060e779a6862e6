/** What the dock tells recorders of the bureau's work: who is on duty, and which cases are open. */
@NullMarked
package org.quancheng.dock.desk;

import org.jspecify.annotations.NullMarked;
