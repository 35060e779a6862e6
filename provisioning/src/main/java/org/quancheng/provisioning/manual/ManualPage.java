package org.quancheng.provisioning.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** One manual page in man(7) macros. */
final class ManualPage {

  private static final String EXIT_CODES =
      """
      .SH EXIT STATUS
      .TP
      .B 0
      All was done.
      .TP
      .B 1
      A part was left undone, such as rows of a table, or a check that failed.
      .TP
      .B 3
      Arguments or surroundings must be repaired first; the message says how.
      """;

  private final CommandSpec command;

  ManualPage(CommandSpec command) {
    this.command = command;
  }

  /** The name of the page, such as {@code quancheng-provision-dock-add}. */
  String name() {
    return command.qualifiedName("-").replace(' ', '-');
  }

  String text() {
    var page = new StringBuilder();
    line(
        page,
        ".TH %s 1 \"\" Quancheng \"Quancheng Manual\""
            .formatted(name().toUpperCase(java.util.Locale.ROOT)));
    line(page, ".SH NAME");
    line(page, "%s \\- %s".formatted(name(), escape(summary(command))));
    line(page, ".SH SYNOPSIS");
    line(page, ".B " + escape(command.qualifiedName(" ")));
    line(page, escape(synopsis()));
    line(page, ".SH DESCRIPTION");
    for (var sentence : command.usageMessage().description()) {
      line(page, escape(sentence));
      line(page, ".br");
    }
    options(page);
    verbs(page);
    page.append(EXIT_CODES);
    return page.toString();
  }

  private String synopsis() {
    var words = new ArrayList<String>();
    command.positionalParameters().forEach(parameter -> words.add(parameter.paramLabel()));
    if (!command.subcommands().isEmpty()) {
      words.add("VERB");
    }
    words.add("[OPTION]...");
    return String.join(" ", words);
  }

  private void options(StringBuilder page) {
    line(page, ".SH OPTIONS");
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      tagged(page, parameter.paramLabel(), parameter);
    }
    for (OptionSpec option : command.options()) {
      String label = option.arity().max() > 0 ? " " + option.paramLabel() : "";
      tagged(page, String.join(", ", option.names()) + label, option);
    }
  }

  private static void tagged(StringBuilder page, String tag, ArgSpec argument) {
    line(page, ".TP");
    line(page, ".B " + escape(tag));
    line(page, escape(String.join(" ", rendered(argument))));
  }

  /** With the variables of picocli filled in. */
  private static List<String> rendered(ArgSpec argument) {
    var lines = new ArrayList<String>();
    for (var text : argument.description()) {
      lines.add(Ansi.OFF.string(text));
    }
    return lines;
  }

  private void verbs(StringBuilder page) {
    if (command.subcommands().isEmpty()) {
      return;
    }
    line(page, ".SH VERBS");
    for (var verb : new TreeMap<>(command.subcommands()).entrySet()) {
      var below = new ManualPage(verb.getValue().getCommandSpec());
      line(page, ".TP");
      line(page, ".B " + escape(verb.getKey()));
      line(page, escape(summary(below.command)));
    }
  }

  private static String summary(CommandSpec command) {
    var description = command.usageMessage().description();
    return description.length == 0 ? command.name() : description[0];
  }

  /** A hyphen stays one, and no text is taken for a macro. */
  private static String escape(String text) {
    String escaped = text.replace("\\", "\\e").replace("-", "\\-");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }

  private static void line(StringBuilder page, String text) {
    page.append(text).append('\n');
  }

  /** The pages of a command and of all verbs below it. */
  static List<ManualPage> all(CommandLine command) {
    var pages = new ArrayList<ManualPage>();
    pages.add(new ManualPage(command.getCommandSpec()));
    new TreeMap<>(command.getSubcommands()).values().forEach(verb -> pages.addAll(all(verb)));
    return pages;
  }
}
