/**
 * Devices as a fleet: how they come by certificates, who is denied, and who had which recorder. The
 * registrar decides; the store passes requests on to it and spreads its deny list.
 */
@NullMarked
package org.quancheng.central.fleet;

import org.jspecify.annotations.NullMarked;
