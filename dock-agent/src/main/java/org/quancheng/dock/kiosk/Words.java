package org.quancheng.dock.kiosk;

import java.text.MessageFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.ResourceBundle;
import org.quancheng.dock.desk.Notice;

/** What the screen says, in one language. Chinese is the one that is always there. */
public final class Words {

  private static final ResourceBundle.Control NO_FALLBACK =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private final ResourceBundle bundle;
  private final Locale locale;

  private Words(Locale locale) {
    this.locale = locale;
    this.bundle =
        ResourceBundle.getBundle(Words.class.getPackageName() + ".words", locale, NO_FALLBACK);
  }

  /** The words of a language named as in {@code ?lang=en}; Chinese for any other name. */
  public static Words of(String language) {
    return language.equals("en") ? english() : chinese();
  }

  /** 简体中文. */
  public static Words chinese() {
    return new Words(Locale.ROOT);
  }

  /** English. */
  public static Words english() {
    return new Words(Locale.ENGLISH);
  }

  /** The words for a key, with the numbers and names put in. */
  public String say(String key, Object... parts) {
    String text = bundle.getString(key);
    return parts.length == 0 ? text : new MessageFormat(text, locale).format(parts);
  }

  /** A sentence of the desk. */
  String say(Notice notice) {
    return say("desk." + notice.kind().name(), notice.parts().toArray());
  }

  /** A duration as a person says it: hours and minutes, never seconds. */
  String span(Duration span) {
    if (span.toMinutes() < 1) {
      return say("seconds");
    }
    long minutes = span.plusSeconds(59).toMinutes();
    return minutes < 60 ? say("minutes", minutes) : say("hours", minutes / 60, minutes % 60);
  }

  /** A number of bytes as a person says it. */
  String volume(long bytes) {
    if (bytes < 1_000_000_000L) {
      return Math.max(0, bytes) / 1_000_000L + " MB";
    }
    return bytes < 1_000_000_000_000L
        ? bytes / 1_000_000_000L + " GB"
        : "%.1f TB".formatted(bytes / 1e12);
  }
}
