/** A technician's one-time permissions to enrol, and the requests that wait for an approval. */
@NullMarked
package org.quancheng.provisioning.claim;

import org.jspecify.annotations.NullMarked;
