@org.jspecify.annotations.NullMarked
package org.quancheng.provisioning.release;
