/** Tests of the package of the same name. */
@NullMarked
package org.quancheng.central.web;

import org.jspecify.annotations.NullMarked;
