/**
 * What the agents need of the machine they run on: ports in {@code port}, and the two worlds that
 * stand behind them, {@code simulated} and {@code pi4j}.
 */
@NullMarked
package org.quancheng.hardware;

import org.jspecify.annotations.NullMarked;
