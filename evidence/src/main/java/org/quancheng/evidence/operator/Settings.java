package org.quancheng.evidence.operator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.toml.TomlMapper;

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

  private static ObjectNode parse(Path toml) {
    try {
      return (ObjectNode) new TomlMapper().readTree(Files.readString(toml));
    } catch (IOException e) {
      throw new OperatorException(
          "the settings file %s cannot be read".formatted(toml),
          "Check that the file exists and that this user may read it.");
    } catch (JacksonException e) {
      throw new OperatorException(
          "the settings file %s is not TOML: %s".formatted(toml, e.getOriginalMessage()),
          "Correct the file at line %d.".formatted(e.getLocation().getLineNr()));
    }
  }
}
