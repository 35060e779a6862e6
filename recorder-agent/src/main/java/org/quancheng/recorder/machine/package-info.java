/** What a recorder does next, as values: states, events, actions, and the machine between them. */
@NullMarked
package org.quancheng.recorder.machine;

import org.jspecify.annotations.NullMarked;
