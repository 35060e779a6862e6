/** Manual pages, made of what the commands say of themselves. */
@NullMarked
package org.quancheng.provisioning.manual;

import org.jspecify.annotations.NullMarked;
