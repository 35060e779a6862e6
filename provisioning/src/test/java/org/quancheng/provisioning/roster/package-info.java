/** Tests of tables. */
@NullMarked
package org.quancheng.provisioning.roster;

import org.jspecify.annotations.NullMarked;
