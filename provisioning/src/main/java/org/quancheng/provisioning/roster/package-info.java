/** Lists that offices keep as tables: officers, cases, batches of recorders. */
@NullMarked
package org.quancheng.provisioning.roster;

import org.jspecify.annotations.NullMarked;
