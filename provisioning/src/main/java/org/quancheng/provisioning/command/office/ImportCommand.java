package org.quancheng.provisioning.command.office;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.command.option.RowReport;
import org.quancheng.provisioning.roster.Import;
import org.quancheng.provisioning.roster.RowResult;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Report;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code officer import} and {@code case import}: take a table into the register. */
public final class ImportCommand {

  private ImportCommand() {}

  /** {@code officer …}. */
  @Command(
      name = "officer",
      mixinStandardHelpOptions = true,
      description = "Officers who may carry a recorder.",
      subcommands = {Officers.class, PageCommand.Officers.class, OfficerPinCommand.class})
  public static final class Officer {}

  /** {@code case …}. */
  @Command(
      name = "case",
      mixinStandardHelpOptions = true,
      description = "Cases that recorders offer for choice.",
      subcommands = {Cases.class, PageCommand.Cases.class})
  public static final class Case {}

  /** {@code officer import FILE}. */
  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = "Takes officers from a CSV file: id,certificate,name,section.")
  static final class Officers implements Callable<Integer> {

    @Mixin private From from = new From();

    @Override
    public Integer call() throws Exception {
      return from.take("officer import", Import::officers);
    }
  }

  /** {@code case import FILE}. */
  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description = "Takes cases from a CSV file: number,title.")
  static final class Cases implements Callable<Integer> {

    @Mixin private From from = new From();

    @Override
    public Integer call() throws Exception {
      return from.take("case import", Import::cases);
    }
  }

  /** Which table is taken. */
  @FunctionalInterface
  interface Taking {

    List<RowResult> from(Import into, Path file) throws SQLException;
  }

  /** From which file, into which bureau. */
  static final class From {

    @Mixin private BureauOption bureau = new BureauOption();

    @Mixin private Manner manner = new Manner();

    @Parameters(paramLabel = "FILE", description = "A table in CSV, UTF-8.")
    private Path file = Path.of("");

    @Option(
        names = {"--skip-bad-rows", "--keep-going"},
        description = "Takes the good rows beside bad ones.")
    private boolean keepGoing;

    int take(String verb, Taking taking) throws Exception {
      return manner.carryOut(
          Undertaking.of(
              verb,
              new Step(
                  "take the rows of %s into the register".formatted(file),
                  "take the former table again",
                  report -> take(report, taking))));
    }

    private void take(Report report, Taking taking) throws SQLException {
      try (var registry = bureau.registry()) {
        RowReport.add(report, taking.from(new Import(registry, keepGoing), file), keepGoing);
      }
    }
  }
}
