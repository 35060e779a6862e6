package org.quancheng.provisioning.command.office;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.command.option.FontOption;
import org.quancheng.provisioning.paper.CasePages;
import org.quancheng.provisioning.paper.OfficerPages;
import org.quancheng.provisioning.paper.PaperFont;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Report;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import org.quancheng.transfer.database.SqlFunction;
import org.quancheng.transfer.docking.CaseEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code officer page} and {@code case page}: codes that the camera of a recorder reads. */
final class PageCommand {

  private PageCommand() {}

  /** {@code officer page}. */
  @Command(
      name = "page",
      mixinStandardHelpOptions = true,
      description = "Draws a page with a QR code for each officer, for the recorder's camera.")
  static final class Officers implements Callable<Integer> {

    @Mixin private Wish wish = new Wish();

    @Override
    public Integer call() throws Exception {
      return wish.carryOut(
          new Book<>(
              "officer",
              org.quancheng.provisioning.registry.Officers::all,
              entry -> entry.officer().id().text(),
              (all, font) ->
                  OfficerPages.pdf(
                      all.stream()
                          .map(entry ->
                              new OfficerPages.Entry(
                                  entry.officer(), entry.name(), entry.section()))
                          .toList(),
                      font)));
    }
  }

  /** {@code case page}. */
  @Command(
      name = "page",
      mixinStandardHelpOptions = true,
      description = "Draws a form with a QR code for each case, for the recorder's camera.")
  static final class Cases implements Callable<Integer> {

    @Mixin private Wish wish = new Wish();

    @Override
    public Integer call() throws Exception {
      return wish.carryOut(
          new Book<CaseEntry>(
              "case",
              org.quancheng.provisioning.registry.Cases::all,
              entry -> entry.number().text(),
              CasePages::pdf));
    }
  }

  /**
   * What pages can be drawn of.
   *
   * @param noun the verb's first word
   * @param all reads every entry of the register
   * @param number by which an entry is asked for
   */
  private record Book<T>(
      String noun, SqlFunction<List<T>> all, Function<T, String> number, Pages<T> pages) {}

  /** Draws pages. */
  private interface Pages<T> {
    byte[] pdf(List<T> entries, PaperFont font) throws IOException;
  }

  /** Of whom or what, and where to. */
  static final class Wish {

    @Mixin private BureauOption bureau = new BureauOption();

    @Mixin private Manner manner = new Manner();

    @Mixin private FontOption font = new FontOption();

    @Parameters(
        arity = "0..*",
        paramLabel = "NUMBER",
        description = "The numbers wanted; without any, all of the register.")
    private List<String> numbers = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The new PDF.")
    private Path out = Path.of("");

    private <T> Integer carryOut(Book<T> book) throws Exception {
      return manner.carryOut(
          Undertaking.of(
              book.noun() + " page",
              new Step("draw the pages in " + out, "remove the file", told -> draw(book, told))));
    }

    private <T> void draw(Book<T> book, Report report) throws Exception {
      List<T> all;
      try (var registry = bureau.registry()) {
        all = registry.database().query(book.all());
      }
      var wanted =
          all.stream()
              .filter(entry -> numbers.isEmpty() || numbers.contains(book.number().apply(entry)))
              .toList();
      if (wanted.isEmpty() || wanted.size() < numbers.size()) {
        throw new OperatorException(
            "not all of these are in the register",
            "Import them first: quancheng provision %s import FILE".formatted(book.noun()));
      }
      Durable.writePrivate(out, book.pages().pdf(wanted, font.font()));
      report.fact("pages", wanted.size()).fact("file", out.toString());
    }
  }
}
