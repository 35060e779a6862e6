/** Whether a bureau is in order, and what a helper far away may know of it. */
@NullMarked
package org.quancheng.provisioning.health;

import org.jspecify.annotations.NullMarked;
