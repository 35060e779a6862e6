/** Verbs about the bureau itself: founding, stations, officers, cases, state. */
@NullMarked
package org.quancheng.provisioning.command.office;

import org.jspecify.annotations.NullMarked;
