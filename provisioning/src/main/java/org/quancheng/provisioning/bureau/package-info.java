/** A bureau on disk: its authorities, keys and the identity folder of each device. */
@NullMarked
package org.quancheng.provisioning.bureau;

import org.jspecify.annotations.NullMarked;
