package org.quancheng.transfer.database;

import java.util.List;

/**
 * The tables of one feature, as the steps that led to them. A step that was released is never
 * edited: a change is a new step at the end.
 *
 * @param feature a name that stays the same for ever, such as {@code upload}
 * @param steps SQL statements, each run once and in order
 */
public record Schema(String feature, List<String> steps) {

  public Schema {
    if (feature.isBlank() || steps.isEmpty()) {
      throw new IllegalArgumentException("a schema needs a feature name and at least one step");
    }
    steps = List.copyOf(steps);
  }

  public static Schema of(String feature, String... steps) {
    return new Schema(feature, List.of(steps));
  }
}
