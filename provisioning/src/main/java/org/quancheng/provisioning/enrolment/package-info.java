/** Devices come into service, are renewed, and leave it again. */
@NullMarked
package org.quancheng.provisioning.enrolment;

import org.jspecify.annotations.NullMarked;
