/** Uploading over mutual TLS, acknowledged only when durable. */
@NullMarked
package org.quancheng.benchmarks.transfer;

import org.jspecify.annotations.NullMarked;
