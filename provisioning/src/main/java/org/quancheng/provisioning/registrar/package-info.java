/**
 * The issuing authority as a service. It holds the key that vouches for devices, listens for the
 * store alone, and decides by the register; the store passes on what devices ask.
 */
@NullMarked
package org.quancheng.provisioning.registrar;

import org.jspecify.annotations.NullMarked;
