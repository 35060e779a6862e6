/** Files that survive a power cut, and reading back what the medium really holds. */
@NullMarked
package org.quancheng.evidence.durable;

import org.jspecify.annotations.NullMarked;
