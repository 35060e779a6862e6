package org.quancheng.transfer.exchange;

import org.quancheng.transfer.message.LatenessNotice;
import org.quancheng.transfer.message.Policy;

/**
 * What holds for a dock until the store says otherwise: the twin of {@link Policy}, {@link
 * LatenessNotice}, and of the orders to stop and to go on.
 *
 * @param paused whether the dock shall not upload at all
 * @param why one sentence for the screen; empty while nothing is paused
 */
public record StandingOrders(Policy policy, boolean paused, String why, LatenessNotice lateness) {}
