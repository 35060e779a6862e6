/** Verbs that look after the bureau's keys: backup, rotation, locking, self-test. */
@NullMarked
package org.quancheng.provisioning.command.custody;

import org.jspecify.annotations.NullMarked;
