/** Tests of what runs on a device. */
@NullMarked
package org.quancheng.provisioning.device;

import org.jspecify.annotations.NullMarked;
