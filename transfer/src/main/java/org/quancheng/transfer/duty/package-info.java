/** What recorders are told of the bureau's work: its officers and its open cases. */
@NullMarked
package org.quancheng.transfer.duty;

import org.jspecify.annotations.NullMarked;
