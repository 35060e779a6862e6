/** Tests of what is printed: codes are read back from the rendered page. */
@NullMarked
package org.quancheng.provisioning.paper;

import org.jspecify.annotations.NullMarked;
