/** What is wrong although the recorder works: said loudly, with words, until it is over. */
@NullMarked
package org.quancheng.recorder.alarm;

import org.jspecify.annotations.NullMarked;
