/** Tests of the wizard. */
@NullMarked
package org.quancheng.provisioning.wizard;

import org.jspecify.annotations.NullMarked;
