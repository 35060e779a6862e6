package org.quancheng.system.powercut;

import java.util.List;

/**
 * What a victim is asked to do once.
 *
 * @param places the mount points that lose their power together; the first holds the data
 */
record Life(Scenario.Name scenario, Cut cut, Swallow swallow, List<String> places) {

  private static final String SEPARATOR = "\t";
  private static final int FIXED_WORDS = 6;

  Life {
    places = List.copyOf(places);
  }

  static Life parse(String line) {
    var words = List.of(line.split(SEPARATOR, -1));
    return new Life(
        Scenario.Name.valueOf(words.get(0)),
        new Cut(
            Long.parseLong(words.get(1)),
            Cut.Mode.valueOf(words.get(2)),
            Boolean.parseBoolean(words.get(3))),
        new Swallow(Integer.parseInt(words.get(4)), words.get(5)),
        words.subList(FIXED_WORDS, words.size()));
  }

  String line() {
    var fixed =
        List.of(
            scenario.name(),
            Long.toString(cut.at()),
            cut.mode().name(),
            Boolean.toString(cut.forGood()),
            Integer.toString(swallow.what()),
            swallow.suffix());
    return String.join(SEPARATOR, fixed) + SEPARATOR + String.join(SEPARATOR, places);
  }
}
