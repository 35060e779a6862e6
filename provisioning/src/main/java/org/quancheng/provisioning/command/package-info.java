/** The technician's verbs. */
@NullMarked
package org.quancheng.provisioning.command;

import org.jspecify.annotations.NullMarked;
