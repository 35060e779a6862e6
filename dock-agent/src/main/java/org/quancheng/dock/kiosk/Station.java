package org.quancheng.dock.kiosk;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.quancheng.dock.desk.Notice;

/**
 * How the dock as a whole is doing.
 *
 * @param name the dock's name on its certificate
 * @param link the way to the central store
 * @param freeBytes what the spool's disk can still take
 * @param waiting captures held here which the central store has not signed for
 * @param trouble what an administrator must see to, if anything
 * @param orders what the store says of this dock
 * @param notice what the desk says at the moment, if anything
 * @param parts how the machine itself is
 * @param people who brought recorders, and who is to be called
 */
public record Station(
    String name,
    Link link,
    long freeBytes,
    int waiting,
    @Nullable Trouble trouble,
    Orders orders,
    @Nullable Notice notice,
    Parts parts,
    People people) {

  /**
   * The machine.
   *
   * @param clock where its time comes from, such as {@code central}
   * @param celsius its temperature; null where it has no thermometer
   */
  public record Parts(String clock, @Nullable Integer celsius) {}

  /**
   * Who has to do with it.
   *
   * @param broughtBy numbers of officers, by the recorder they brought back
   * @param call whom an officer calls about a fault; empty when nobody is named
   */
  public record People(Map<String, String> broughtBy, String call) {}

  /** The way to the central store. */
  public enum Link {
    STARTING,
    UP,
    DOWN
  }

  /**
   * What the store says of this dock.
   *
   * @param paused whether it shall not upload
   * @param foreseen captures that are expected to miss their 24 hours
   * @param late captures that have missed them
   */
  public record Orders(boolean paused, int foreseen, int late) {

    /** Nothing. */
    public static final Orders NONE = new Orders(false, 0, 0);
  }

  /** What concerns every bay. */
  public enum Trouble {
    SPOOL_FULL,
    DISK_FAILED,
    RECEIPT_REJECTED,
    SPOOL_ROTTEN
  }

  Optional<Notice> said() {
    return Optional.ofNullable(notice);
  }

  Optional<Trouble> alarm() {
    return Optional.ofNullable(trouble);
  }
}
