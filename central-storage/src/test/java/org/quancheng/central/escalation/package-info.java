@NullMarked
package org.quancheng.central.escalation;

import org.jspecify.annotations.NullMarked;
