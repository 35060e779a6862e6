package org.quancheng.transfer.exchange;

import java.util.List;

/**
 * What a dock could not account for when it set a recorder's whole journal against the recorder in
 * its bay. It takes the place of whatever was said of that recorder before, so none may be said.
 *
 * @param numbers of captures that nobody could show, at most {@value #NAMED_MAX}
 */
public record MissingNumbers(List<Long> numbers) {

  /** More are not named at a time. */
  public static final int NAMED_MAX = 1_000;

  public MissingNumbers {
    if (numbers.size() > NAMED_MAX) {
      throw new IllegalArgumentException("more numbers than a statement may have");
    }
    numbers = List.copyOf(numbers);
  }
}
