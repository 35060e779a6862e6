@NullMarked
package org.quancheng.simulation.panel;

import org.jspecify.annotations.NullMarked;
