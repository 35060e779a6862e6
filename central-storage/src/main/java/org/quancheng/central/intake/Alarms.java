package org.quancheng.central.intake;

import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** What is wrong at this moment, for the pages: one sentence with a remedy for each cause. */
public final class Alarms {

  /** Said as long as the database has no room. */
  static final String DATABASE_FULL = "数据库写不进去，暂不收件，也不签发回执。请给数据库所在的磁盘腾出空间，之后自动继续。";

  private final ConcurrentSkipListMap<String, String> raised = new ConcurrentSkipListMap<>();
  private final List<Watched> watched = new CopyOnWriteArrayList<>();

  private record Watched(BooleanSupplier holds, String words) {}

  /** Looks at the database by itself. */
  public Alarms(BooleanSupplier databaseFull) {
    watch(databaseFull, DATABASE_FULL);
  }

  /** Says something whenever a look shows that it holds. */
  public final void watch(BooleanSupplier holds, String words) {
    watched.add(new Watched(holds, words));
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
    var seen = watched.stream().filter(one -> one.holds().getAsBoolean()).map(Watched::words);
    return Stream.concat(seen, raised.values().stream()).distinct().toList();
  }
}
