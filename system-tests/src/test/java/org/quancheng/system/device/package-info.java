/** What lies on a device's image, run as systemd runs it. */
@NullMarked
package org.quancheng.system.device;

import org.jspecify.annotations.NullMarked;
