package org.quancheng.central.intake;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** What is wrong at this moment, for the pages: one sentence with a remedy for each cause. */
public final class Alarms {

  /** Said as long as the database has no room. */
  static final String DATABASE_FULL = "数据库写不进去，暂不收件，也不签发回执。请给数据库所在的磁盘腾出空间，之后自动继续。";

  private final ConcurrentSkipListMap<String, String> raised = new ConcurrentSkipListMap<>();
  private final BooleanSupplier databaseFull;

  /** Looks at the database by itself. */
  public Alarms(BooleanSupplier databaseFull) {
    this.databaseFull = databaseFull;
  }

  /** Raises an alarm; a later one of the same cause replaces it. */
  public void raise(String cause, String words) {
    raised.put(cause, words);
  }

  /** The cause is gone. */
  public void clear(String cause) {
    raised.remove(cause);
  }

  /** The sentences of all that holds now. */
  public List<String> now() {
    var full = databaseFull.getAsBoolean() ? Stream.of(DATABASE_FULL) : Stream.<String>empty();
    return Stream.concat(full, raised.values().stream()).distinct().toList();
  }
}
