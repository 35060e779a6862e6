/**
 * Whether everything a recorder has counted is here: journals are kept, and each number that has
 * neither a capture nor an excuse is named.
 */
@NullMarked
package org.quancheng.central.accounting;

import org.jspecify.annotations.NullMarked;
