/** Shorthand for plain JDBC, so that each table's class is SQL and little else. */
@NullMarked
package org.quancheng.central.table;

import org.jspecify.annotations.NullMarked;
