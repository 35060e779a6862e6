package org.quancheng.dock.kiosk;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.quancheng.dock.bay.BaySign;
import org.quancheng.dock.bay.BayState;
import org.quancheng.dock.bay.BayView;
import org.quancheng.dock.bay.Fault;
import org.quancheng.dock.bay.Tally;

/**
 * One bay as it is drawn. Every text is ready to show; an empty one is left out.
 *
 * @param bay the number printed on the bay
 * @param sign shape and colour
 * @param word what to do, in a word or two
 * @param line one sentence under the word
 * @param recorder who is in the bay
 * @param keeper who brought it, and when
 * @param card what is left on it, shown where there is room
 * @param detail counts and battery, or whom to call about a fault
 * @param percent how far collecting is, or -1 for no bar
 * @param code what to read to the administrator
 * @param first whether something of it waits for the store and may be put first
 * @param note what else matters, such as quarantine or a missing number
 */
public record Tile(
    int bay,
    BaySign sign,
    String word,
    String line,
    String recorder,
    String keeper,
    String card,
    String detail,
    int percent,
    String code,
    boolean first,
    String note) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(ZoneId.systemDefault());

  static Tile of(BayView view, Station.People people, Words words) {
    var tally = view.tally();
    var counts = tally.map(known -> detail(known, words)).orElse("");
    boolean calls = view.state() instanceof BayState.Faulted && !people.call().isEmpty();
    return new Tile(
        view.bay(),
        view.sign(),
        word(view, words),
        line(view, words),
        tally.map(Tally::recorder).orElse(""),
        tally.map(known -> keeper(known, people, words)).orElse(""),
        calls ? counts : tally.map(known -> card(known, words)).orElse(""),
        calls ? people.call() : counts,
        percent(view),
        view.state() instanceof BayState.Faulted(_, var fault) ? fault.code() : "",
        FirstRoute.offered(view),
        tally.map(known -> note(view.state(), known, words)).orElse(""));
  }

  /** The word that goes with the shape and the colour. */
  public static String word(BayView view, Words words) {
    if (view.sign() == BaySign.OFFERED) {
      return words.say("offered");
    }
    return switch (view.state()) {
      case BayState.Empty _ -> words.say("empty");
      case BayState.Recognising _ -> words.say("recognising");
      case BayState.Restarting _ -> words.say("restarting");
      case BayState.Updating _ -> words.say("updating");
      case BayState.Collecting _ ->
          words.say("collecting", view.tally().map(Tally::percent).orElse(0));
      case BayState.Securing _ -> words.say("securing");
      case BayState.Held _ -> words.say("held");
      case BayState.Stored _ -> words.say("stored");
      case BayState.Faulted _ -> words.say("faulted");
    };
  }

  private static String line(BayView view, Words words) {
    if (view.sign() == BaySign.OFFERED) {
      return words.say("offered-line");
    }
    return switch (view.state()) {
      case BayState.Empty _ -> words.say("empty-line");
      case BayState.Recognising _ -> words.say("recognising-line");
      case BayState.Restarting _ -> words.say("restarting-line");
      case BayState.Updating _ -> words.say("updating-line");
      case BayState.Collecting _ ->
          view.tally()
              .flatMap(Tally::remaining)
              .map(left -> words.say("collecting-line", words.span(left)))
              .orElse(words.say("collecting-line-unknown"));
      case BayState.Securing _ -> words.say("securing-line");
      case BayState.Held _ -> words.say("held-line");
      case BayState.Stored _ -> words.say("stored-line");
      case BayState.Faulted(_, var fault) -> words.say("fault." + fault.name());
    };
  }

  private static int percent(BayView view) {
    return view.state() instanceof BayState.Collecting
        ? view.tally().map(Tally::percent).orElse(0)
        : -1;
  }

  private static String detail(Tally tally, Words words) {
    String counts =
        tally.found() == 0
            ? words.say("no-captures")
            : words.say("counts", tally.found(), tally.held(), tally.stored());
    return counts + " · " + words.say("battery", tally.batteryPercent());
  }

  private static String keeper(Tally tally, Station.People people, Words words) {
    var since = TIME.format(tally.stay().since());
    var officer = people.broughtBy().get(tally.recorder());
    return officer == null ? words.say("docked", since) : words.say("brought", officer, since);
  }

  private static String card(Tally tally, Words words) {
    return words.say("card", tally.left(), words.volume(tally.stay().cardFreeBytes()));
  }

  private static String note(BayState state, Tally tally, Words words) {
    if (state instanceof BayState.Faulted(_, var fault) && fault == Fault.NUMBER_MISSING) {
      return words.say("missing", missing(tally));
    }
    return tally.quarantined() ? words.say("quarantine") : "";
  }

  /** The missing numbers, the first three of them spelt out. */
  private static String missing(Tally tally) {
    var numbers = tally.missing();
    var named = numbers.stream().limit(3).map(String::valueOf).toList();
    return String.join(", ", named) + (numbers.size() > named.size() ? " …" : "");
  }
}
