@org.jspecify.annotations.NullMarked
package org.quancheng.transfer.release;
