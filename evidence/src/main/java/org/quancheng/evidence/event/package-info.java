/** What happened during a capture besides its media: tags, marks, pauses, places. */
@NullMarked
package org.quancheng.evidence.event;

import org.jspecify.annotations.NullMarked;
