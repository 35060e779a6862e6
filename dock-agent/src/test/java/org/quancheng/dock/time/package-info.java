@NullMarked
package org.quancheng.dock.time;

import org.jspecify.annotations.NullMarked;
