/** The recorder's log: one line an event on standard error, in as little memory as can be. */
@NullMarked
package org.quancheng.recorder.log;

import org.jspecify.annotations.NullMarked;
