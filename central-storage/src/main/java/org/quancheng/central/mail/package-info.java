/**
 * Letters by SMTP. A letter is a row until the mail server has taken it; while the server is away
 * it is tried again, ever less often, and the pages say so.
 */
@NullMarked
package org.quancheng.central.mail;

import org.jspecify.annotations.NullMarked;
