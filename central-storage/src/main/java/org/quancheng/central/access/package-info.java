/**
 * Who may look: a link that signs in once, and the sessions that come of it.
 *
 * <p>There is no password, so there is no default one. Only digests of links and session keys are
 * kept.
 */
@NullMarked
package org.quancheng.central.access;

import org.jspecify.annotations.NullMarked;
