package org.quancheng.central.fleet;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.quancheng.central.table.Row;
import org.quancheng.central.table.Sql;

/**
 * A recorder with an officer, from out to in.
 *
 * @param officer null when nobody has said who
 * @param out null for a return that no line of a hand-over precedes
 * @param in null while it is out
 */
public record Lending(
    @Nullable String officer, String recorder, @Nullable Place out, @Nullable Place in) {

  private static final String LINES =
      """
      WITH line AS (
        SELECT *,
          LAG(kind) OVER w AS kind_before,
          LEAD(kind) OVER w AS kind_after,
          LEAD(at) OVER w AS at_after,
          LEAD(dock) OVER w AS dock_after,
          LEAD(bay) OVER w AS bay_after
        FROM hand_over
        WINDOW w AS (PARTITION BY recorder ORDER BY at, number))
      SELECT * FROM line
      WHERE (kind <> 'RETURNED' OR kind_before IS NULL OR kind_before = 'RETURNED')
        AND (?1 = '' OR officer = ?1)
        AND (?2 = '' OR recorder = ?2)
        AND (?3 IS NULL OR at >= ?3 OR at_after >= ?3)
        AND (?4 IS NULL OR at <= ?4)
      ORDER BY at DESC, number DESC LIMIT ?5
      """;

  /** Where and when. */
  public record Place(String dock, int bay, Instant at) {}

  /**
   * Which are wanted.
   *
   * @param officer empty for all
   * @param recorder empty for all
   */
  public record Filter(
      String officer, String recorder, @Nullable Instant from, @Nullable Instant to) {}

  /** The newest first. */
  public static List<Lending> find(Connection connection, Filter filter, int limit)
      throws SQLException {
    return Sql.list(
        connection,
        Lending::read,
        LINES,
        filter.officer(),
        filter.recorder(),
        filter.from(),
        filter.to(),
        limit);
  }

  private static Lending read(Row row) throws SQLException {
    var here = new Place(row.text("dock"), (int) row.number("bay"), row.moment("at"));
    var officer = row.textOrNull("officer");
    if (row.text("kind").equals("RETURNED")) {
      return new Lending(officer, row.text("recorder"), null, here);
    }
    boolean back = "RETURNED".equals(row.textOrNull("kind_after"));
    var in =
        back
            ? new Place(
                row.text("dock_after"), (int) row.number("bay_after"), row.moment("at_after"))
            : null;
    return new Lending(officer, row.text("recorder"), here, in);
  }
}
