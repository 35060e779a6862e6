package org.quancheng.evidence.scan;

import java.util.List;
import java.util.Optional;
import org.quancheng.evidence.format.v1.RecordType;

/**
 * What a scan of all records found.
 *
 * @param terminal SEAL or RECOVERY, if a valid one ends the capture
 * @param damages what does not hold
 * @param fork why the statements contradict each other, if they do
 * @param signed up to the last statement that the device signed
 * @param sound up to the last statement whose records all hold as well
 * @param brokenStatement whether a whole statement in the tail is not signed
 * @param tornEnd where a record cut off by the end of the file would have ended; -1 if none is
 */
public record ScanFindings(
    Optional<RecordType> terminal,
    List<Damage> damages,
    Optional<String> fork,
    Signed signed,
    Signed sound,
    boolean brokenStatement,
    long tornEnd) {

  public ScanFindings {
    damages = List.copyOf(damages);
  }
}
