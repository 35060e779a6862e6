/** What a person at a keyboard meets: programs, settings, and errors that say what to do. */
@NullMarked
package org.quancheng.evidence.operator;

import org.jspecify.annotations.NullMarked;
