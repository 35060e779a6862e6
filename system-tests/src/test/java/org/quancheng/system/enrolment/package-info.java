/** How devices come by certificates, renew and lose them, with every process running. */
@NullMarked
package org.quancheng.system.enrolment;

import org.jspecify.annotations.NullMarked;
