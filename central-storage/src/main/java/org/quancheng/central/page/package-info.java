/**
 * What each page shows, ready to be put into its template: no template computes anything.
 *
 * <p>The types are public because the templates, compiled into another package, read them.
 */
@NullMarked
package org.quancheng.central.page;

import org.jspecify.annotations.NullMarked;
