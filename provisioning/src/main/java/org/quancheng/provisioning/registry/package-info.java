/** What the bureau has handed out: devices, certificates, officers, cases, and every step taken. */
@NullMarked
package org.quancheng.provisioning.registry;

import org.jspecify.annotations.NullMarked;
