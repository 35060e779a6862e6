/** Who is at the other end: mutual TLS identities. */
@NullMarked
package org.quancheng.transfer.link;

import org.jspecify.annotations.NullMarked;
