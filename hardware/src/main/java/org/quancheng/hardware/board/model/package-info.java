/** Chips as their data sheets describe them from outside, so that real drivers can talk to them. */
@NullMarked
package org.quancheng.hardware.board.model;

import org.jspecify.annotations.NullMarked;
