/** Tests of the self-test and of what a helper far away may know. */
@NullMarked
package org.quancheng.provisioning.health;

import org.jspecify.annotations.NullMarked;
