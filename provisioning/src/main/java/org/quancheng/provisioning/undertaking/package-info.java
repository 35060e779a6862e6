/** How a verb works: says what it will do and how to undo it, asks, does it, and reports. */
@NullMarked
package org.quancheng.provisioning.undertaking;

import org.jspecify.annotations.NullMarked;
