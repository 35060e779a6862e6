/**
 * From the dock to the central store: each held capture is offered, granted, uploaded and signed
 * for, and the recorder's erasure is reported back.
 *
 * <p>{@link org.quancheng.dock.forward.ForwardMachine} decides and {@link
 * org.quancheng.dock.forward.Forwarder} acts. HTTPS carries the truth; MQTT only rings the bell, so
 * a broker that forgets everything, or is down for good, costs time and nothing else.
 */
@NullMarked
package org.quancheng.dock.forward;

import org.jspecify.annotations.NullMarked;
