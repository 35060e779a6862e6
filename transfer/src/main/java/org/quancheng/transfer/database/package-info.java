/**
 * One SQLite file that keeps what it acknowledged: one writer, several readers, every commit
 * forced.
 */
@NullMarked
package org.quancheng.transfer.database;

import org.jspecify.annotations.NullMarked;
