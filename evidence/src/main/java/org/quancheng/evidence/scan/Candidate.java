package org.quancheng.evidence.scan;

import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.format.v1.RecordHead;
import org.quancheng.evidence.format.v1.SignedStatement;
import org.quancheng.evidence.format.v1.Statement;

/**
 * A record that looks like a statement, and the run of records before it.
 *
 * @param position where it starts
 * @param head its head
 * @param body its body; null if its lengths do not fit
 * @param statement the statement in it; null if it is none
 * @param runStart where the unbroken run of records before it starts
 * @param strayBytes whether bytes that are no part of the run were passed since the last one
 */
record Candidate(
    long position,
    RecordHead head,
    @Nullable SignedStatement body,
    @Nullable Statement statement,
    long runStart,
    boolean strayBytes) {

  long end() {
    return position + head.recordBytes();
  }
}
