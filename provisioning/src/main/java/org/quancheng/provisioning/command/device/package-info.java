/** Verbs about one device or many: enrol, renew, replace, retire, revoke. */
@NullMarked
package org.quancheng.provisioning.command.device;

import org.jspecify.annotations.NullMarked;
