package org.quancheng.recorder.shift;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.tags.EnforcementAct;
import org.quancheng.evidence.tags.Stage;
import org.quancheng.recorder.storage.SpaceGuard.Claim;

/** What the regulation asks for in each act; the law stands in a file, not in the program. */
public final class ActRules {

  private static final String FILE = "acts.properties";

  private final Map<EnforcementAct, Rule> rules;

  /** Whether an act has to be filmed (应当音像记录). */
  public enum Filming {
    MUST,
    DISPUTE,
    FREE
  }

  /**
   * The rule for one act.
   *
   * @param article the article of the regulation that it follows from
   * @param stage the stage it belongs to unless somebody chooses another one
   * @param prompts what to say and to film, in order
   */
  public record Rule(String article, Filming filming, Stage stage, List<String> prompts) {

    public Rule {
      prompts = List.copyOf(prompts);
    }
  }

  private ActRules(Map<EnforcementAct, Rule> rules) {
    this.rules = rules;
  }

  /**
   * Reads the rules of this program.
   *
   * @throws IllegalStateException if an act has no rule
   */
  public static ActRules load() {
    var lines = new Properties();
    try (var stream = ActRules.class.getResourceAsStream(FILE)) {
      if (stream == null) {
        throw new IllegalStateException("the rules are missing in the program");
      }
      lines.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the rules cannot be read", e);
    }
    var rules = new EnumMap<EnforcementAct, Rule>(EnforcementAct.class);
    for (var act : EnforcementAct.values()) {
      rules.put(act, rule(lines, act));
    }
    return new ActRules(rules);
  }

  /** The rule for an act; empty while no act is chosen. */
  public Optional<Rule> of(@Nullable EnforcementAct act) {
    return act == null ? Optional.empty() : Optional.ofNullable(rules.get(act));
  }

  /** What a capture of this act may take of the card's reserve. */
  public Claim claim(@Nullable EnforcementAct act) {
    return of(act)
        .map(rule ->
            switch (rule.filming()) {
              case MUST -> Claim.MUST;
              case DISPUTE -> Claim.OPEN;
              case FREE -> Claim.SPARE;
            })
        .orElse(Claim.OPEN);
  }

  private static Rule rule(Properties lines, EnforcementAct act) {
    return new Rule(
        line(lines, act + ".rule"),
        Filming.valueOf(line(lines, act + ".film").toUpperCase(Locale.ROOT)),
        Stage.valueOf(line(lines, act + ".stage")),
        List.of(line(lines, act + ".say").split(";", -1)));
  }

  private static String line(Properties lines, String key) {
    var line = lines.getProperty(key);
    if (line == null) {
      throw new IllegalStateException("the rules lack " + key);
    }
    return line.strip();
  }
}
