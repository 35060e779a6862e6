package org.quancheng.central.page;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import org.quancheng.evidence.tags.EnforcementAct;
import org.quancheng.evidence.tags.MediaKind;
import org.quancheng.evidence.tags.Stage;

/** What the pages say, in one language. A key that is missing stops the page: a test reads all. */
public final class Words {

  /** The language of the house. */
  public static final Words CHINESE = new Words(Locale.SIMPLIFIED_CHINESE, "zh");

  /** For visitors. */
  public static final Words ENGLISH = new Words(Locale.ENGLISH, "en");

  private final Locale locale;
  private final String tag;
  private final Properties texts = new Properties();

  private Words(Locale locale, String tag) {
    this.locale = locale;
    this.tag = tag;
    var resource = "/words/" + tag + ".properties";
    try (var stream = Objects.requireNonNull(Words.class.getResourceAsStream(resource));
        var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      texts.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(resource + " cannot be read", e);
    }
  }

  /** The words of a language tag: English for {@code en}, Chinese otherwise. */
  public static Words of(String tag) {
    return tag.equals("en") ? ENGLISH : CHINESE;
  }

  /** The text of a key, with its {@code {0}} filled in. */
  public String say(String key, Object... arguments) {
    var text = texts.getProperty(key);
    if (text == null) {
      throw new IllegalArgumentException("no words for '%s' in '%s'".formatted(key, tag));
    }
    return arguments.length == 0 ? text : new MessageFormat(text, locale).format(arguments);
  }

  /** The name of an act, a stage or a kind of capture. */
  public String name(Enum<?> value) {
    if (!tag.equals("en")) {
      return switch (value) {
        case EnforcementAct act -> act.chinese();
        case Stage stage -> stage.chinese();
        case MediaKind kind -> kind.chinese();
        default -> value.name();
      };
    }
    var words = value.name().replace('_', ' ');
    return words.charAt(0) + words.substring(1).toLowerCase(Locale.ROOT);
  }

  /** The words for a mark on a time line; its own name when it is not one of the usual ones. */
  public String mark(String kind) {
    return texts.getProperty("mark." + kind, kind);
  }

  /** The words for a reason that an officer chose on the recorder; any other as it stands. */
  public String reason(String given) {
    return texts.getProperty("reason." + given, given);
  }

  /** For the {@code lang} attribute: {@code zh} or {@code en}. */
  public String tag() {
    return tag;
  }

  /** The other language's tag, for the switch. */
  public String otherTag() {
    return tag.equals("en") ? "zh" : "en";
  }

  Set<String> keys() {
    return texts.stringPropertyNames();
  }
}
