/** What runs on a device that is enrolled: its key is made there and never leaves it. */
@NullMarked
package org.quancheng.provisioning.device;

import org.jspecify.annotations.NullMarked;
