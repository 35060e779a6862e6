/** What to do next, from how the bureau stands. */
@NullMarked
package org.quancheng.provisioning.wizard;

import org.jspecify.annotations.NullMarked;
