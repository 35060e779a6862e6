/**
 * How a device comes by its certificate and keeps it: the words of enrolment over secure transport
 * (EST, RFC 7030), the technician's ticket, and the renewal of what runs out.
 */
@NullMarked
package org.quancheng.transfer.enrolment;

import org.jspecify.annotations.NullMarked;
