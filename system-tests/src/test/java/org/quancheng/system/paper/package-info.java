/** What is printed on paper, read by the devices that it is printed for. */
@NullMarked
package org.quancheng.system.paper;

import org.jspecify.annotations.NullMarked;
