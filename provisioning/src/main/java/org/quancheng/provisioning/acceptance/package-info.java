/** The end of an enrolment: a test recording came the whole way, and a sheet says so. */
@NullMarked
package org.quancheng.provisioning.acceptance;

import org.jspecify.annotations.NullMarked;
