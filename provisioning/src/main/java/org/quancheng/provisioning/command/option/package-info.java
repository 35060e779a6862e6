/** Options that many verbs share. */
@NullMarked
package org.quancheng.provisioning.command.option;

import org.jspecify.annotations.NullMarked;
