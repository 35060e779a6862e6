/** Tests of the command line. */
@NullMarked
package org.quancheng.provisioning.command;

import org.jspecify.annotations.NullMarked;
