/** What the agents need of the machine they run on, as ports. */
@NullMarked
package org.quancheng.hardware;

import org.jspecify.annotations.NullMarked;
