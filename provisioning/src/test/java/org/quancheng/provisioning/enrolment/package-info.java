/** Tests of coming into service and leaving it. */
@NullMarked
package org.quancheng.provisioning.enrolment;

import org.jspecify.annotations.NullMarked;
