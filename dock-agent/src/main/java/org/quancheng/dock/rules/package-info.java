/** What the store says that holds for this dock: rules, a pause, what is expected to be late. */
@NullMarked
package org.quancheng.dock.rules;

import org.jspecify.annotations.NullMarked;
