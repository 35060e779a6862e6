/** What time it is at this dock, how well it knows, and what the machine's own clock is worth. */
@NullMarked
package org.quancheng.dock.time;

import org.jspecify.annotations.NullMarked;
