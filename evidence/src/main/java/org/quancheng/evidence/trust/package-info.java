/** Who a device is: names, roles, certificates, anchors, and the keys that open captures. */
@NullMarked
package org.quancheng.evidence.trust;

import org.jspecify.annotations.NullMarked;
