package org.quancheng.system.powercut;

/**
 * Where and how a life ends. A life that is over before its cut comes is cut after its last
 * acknowledgement.
 *
 * @param at before which call, counted from 1
 * @param forGood whether the process is killed too, instead of being refused every further call
 */
record Cut(long at, Mode mode, boolean forGood) {

  /** What the medium holds afterwards. */
  enum Mode {
    /** Only what was forced. */
    LOST(0),
    /** Also the file system's log: new names and sizes, without the data. */
    LOGGED(1),
    /** What was forced, and the first half of the last write. */
    TORN(2),
    /** Everything: the program alone died, and the next one finds its pages in the cache. */
    KILLED(3);

    private final int code;

    Mode(int code) {
      this.code = code;
    }

    /** Its number in powercut.c. */
    int code() {
      return code;
    }
  }

  static Cut before(long call, Mode mode) {
    return new Cut(call, mode, false);
  }

  static Cut afterwards() {
    return before(Long.MAX_VALUE, Mode.LOST);
  }

  @Override
  public String toString() {
    var where = at == Long.MAX_VALUE ? "afterwards" : "before call " + at;
    return "%s %s%s".formatted(mode, where, forGood ? ", for good" : "");
  }
}
