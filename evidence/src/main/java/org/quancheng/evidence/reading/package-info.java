/** Opens captures: unwraps the key, finds the place, decrypts. */
@NullMarked
package org.quancheng.evidence.reading;

import org.jspecify.annotations.NullMarked;
