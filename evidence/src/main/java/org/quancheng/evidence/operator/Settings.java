package org.quancheng.evidence.operator;

import com.electronwill.nightconfig.core.Config;
import com.electronwill.nightconfig.core.UnmodifiableConfig;
import com.electronwill.nightconfig.core.io.ParsingException;
import com.electronwill.nightconfig.toml.TomlParser;
import java.io.IOException;
import java.io.LineNumberReader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads a settings file in TOML into a record, and refuses what it does not understand.
 *
 * <p>A record component {@code frameRate} is the key {@code frame-rate}; a nested record is a
 * table. A component that is {@code @Nullable}, {@code Optional} or has a {@link Default} may be
 * left out. Scalars, {@code Path}, {@code Duration} (ISO 8601), {@code URI}, enums, lists of these
 * and records with a single {@code String} component are understood.
 */
public final class Settings {

  private Settings() {}

  /**
   * Loads the settings.
   *
   * @throws OperatorException if the file cannot be read, or a key is unknown, missing or invalid
   */
  public static <R extends Record> R load(Path toml, Class<R> type) {
    return new SettingsBinder(toml.toString()).bind(parse(toml), type, "");
  }

  /**
   * Loads settings of which some are said anew by another file: each key of that replaces one, and
   * tables are gone through key by key.
   *
   * @throws OperatorException as above, also if the two together make no sense
   */
  public static <R extends Record> R load(Path toml, Path over, Class<R> type) {
    var both = parse(toml);
    replace(both, parse(over));
    return new SettingsBinder("%s with %s".formatted(toml, over)).bind(both, type, "");
  }

  private static void replace(Config settings, UnmodifiableConfig over) {
    for (var entry : over.entrySet()) {
      var key = List.of(entry.getKey());
      Object value = entry.getValue();
      if (value instanceof UnmodifiableConfig table && settings.get(key) instanceof Config known) {
        replace(known, table);
      } else {
        settings.set(key, value);
      }
    }
  }

  private static Config parse(Path toml) {
    // The parser reads char by char, so that the reader knows the line it stumbled in.
    try (var reader = new LineNumberReader(new StringReader(Files.readString(toml)))) {
      reader.setLineNumber(1);
      return parse(toml, reader);
    } catch (IOException e) {
      throw new OperatorException(
          "the settings file %s cannot be read".formatted(toml),
          "Check that the file exists and that this user may read it.");
    }
  }

  private static Config parse(Path toml, LineNumberReader reader) {
    try {
      return new TomlParser().parse(reader);
    } catch (ParsingException e) {
      throw new OperatorException(
          "the settings file %s is not TOML: %s".formatted(toml, e.getMessage()),
          "Correct the file at line %d.".formatted(reader.getLineNumber()));
    }
  }
}
