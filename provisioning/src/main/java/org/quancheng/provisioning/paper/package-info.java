/** What is printed: sheets in PDF, labels, QR codes. */
@NullMarked
package org.quancheng.provisioning.paper;

import org.jspecify.annotations.NullMarked;
