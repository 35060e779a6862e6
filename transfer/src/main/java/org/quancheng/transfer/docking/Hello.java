package org.quancheng.transfer.docking;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.transfer.release.Running;

/**
 * What a recorder says first when it is docked.
 *
 * @param version version of these words
 * @param journal where its journal ends
 * @param batteryPercent charge, 0 to 100
 * @param freeBytes room left on its card
 * @param firmware version of its programme
 * @param tested whether its last self-test was passed; null when it has made none
 * @param running what it runs, and what it refused; null from a programme that knows no releases
 * @param docking how often it was docked, counted by itself; null from a programme that does not
 * @param captures every capture on the card that has no receipt yet
 */
public record Hello(
    int version,
    JournalHead journal,
    RecorderClock clock,
    int batteryPercent,
    long freeBytes,
    String firmware,
    @Nullable Boolean tested,
    @Nullable Running running,
    @Nullable Long docking,
    List<CaptureNotice> captures) {

  public static final int VERSION = 1;

  public Hello {
    captures = List.copyOf(captures);
  }

  /** The last entry of the recorder's journal; sequence 0 and 32 zero bytes when it is empty. */
  public record JournalHead(long sequence, Digest digest) {}
}
