package org.quancheng.provisioning.command.office;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.command.option.FontOption;
import org.quancheng.provisioning.paper.OfficerPages;
import org.quancheng.provisioning.registry.Officers;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Report;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code officer page}: codes that the camera of a recorder reads. */
@Command(
    name = "page",
    mixinStandardHelpOptions = true,
    description = "Draws a page with a QR code for each officer, for the recorder's camera.")
final class OfficerPageCommand implements Callable<Integer> {

  @Mixin private BureauOption bureau = new BureauOption();

  @Mixin private Manner manner = new Manner();

  @Mixin private FontOption font = new FontOption();

  @Parameters(
      arity = "0..*",
      paramLabel = "NUMBER",
      description = "The officers' numbers; without any, every officer.")
  private List<String> numbers = new ArrayList<>();

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "The new PDF.")
  private Path out = Path.of("");

  @Override
  public Integer call() throws Exception {
    return manner.carryOut(
        Undertaking.of(
            "officer page",
            new Step("draw the officers' pages in " + out, "remove the file", this::draw)));
  }

  private void draw(Report report) throws Exception {
    List<Officers.Entry> all;
    try (var registry = bureau.registry()) {
      all = registry.database().query(Officers::all);
    }
    var wanted =
        all.stream()
            .filter(entry -> numbers.isEmpty() || numbers.contains(entry.officer().id().text()))
            .map(entry -> new OfficerPages.Entry(entry.officer(), entry.name(), entry.section()))
            .toList();
    if (wanted.isEmpty() || wanted.size() < numbers.size()) {
      throw new OperatorException(
          "not all of these officers are in the register",
          "Import them first: quancheng provision officer import FILE");
    }
    Durable.writePrivate(out, OfficerPages.pdf(wanted, font.font()));
    report.fact("pages", wanted.size()).fact("file", out.toString());
  }
}
