/** Tests of how a recorder's acceptance is judged and printed. */
@NullMarked
package org.quancheng.provisioning.acceptance;

import org.jspecify.annotations.NullMarked;
