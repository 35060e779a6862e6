/** The sending side of a resumable upload, against any tus 1.0 server. */
@NullMarked
package org.quancheng.transfer.push;

import org.jspecify.annotations.NullMarked;
