/**
 * The screen on the dock: one page on the loopback address with a tile for each bay, rendered here
 * and kept current by server-sent events. It reads, but for the page on which officers type number
 * and PIN; a browser that crashes touches nothing.
 */
@NullMarked
package org.quancheng.dock.kiosk;

import org.jspecify.annotations.NullMarked;
