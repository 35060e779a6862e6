/** Tests of the package of the same name. */
@NullMarked
package org.quancheng.evidence.command;

import org.jspecify.annotations.NullMarked;
