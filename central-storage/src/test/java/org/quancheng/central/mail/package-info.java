@NullMarked
package org.quancheng.central.mail;

import org.jspecify.annotations.NullMarked;
