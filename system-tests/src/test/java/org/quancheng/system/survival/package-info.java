/** Custody under attack: real processes killed at any moment, a broker that forgets everything. */
@NullMarked
package org.quancheng.system.survival;

import org.jspecify.annotations.NullMarked;
