/** The cryptography of a capture as a value: ciphers, key schedule, key slots, signatures. */
@NullMarked
package org.quancheng.evidence.suite;

import org.jspecify.annotations.NullMarked;
