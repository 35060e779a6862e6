package org.quancheng.simulation.panel;

import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a language's words into the page. Chinese is the one that is always there. */
final class Page {

  private static final Pattern PLACE = Pattern.compile("\\{([a-z-]+)}");
  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private Page() {}

  /** The page of a recorder; its name is one of ours and needs no escaping. */
  static String of(String recorder, String language) {
    var locale = language.equals("en") ? Locale.ENGLISH : Locale.ROOT;
    var words =
        ResourceBundle.getBundle(Page.class.getPackageName() + ".words", locale, NO_FALLBACK);
    return PLACE
        .matcher(Asset.read("panel.html"))
        .replaceAll(place ->
            Matcher.quoteReplacement(
                place.group(1).equals("recorder") ? recorder : words.getString(place.group(1))));
  }
}
