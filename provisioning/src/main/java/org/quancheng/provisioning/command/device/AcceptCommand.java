package org.quancheng.provisioning.command.device;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.provisioning.acceptance.AcceptanceDesk;
import org.quancheng.provisioning.acceptance.GreenSheet;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.paper.PaperFont;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Report;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recorder accept REPORT}: the end of an enrolment. */
@Command(
    name = "accept",
    mixinStandardHelpOptions = true,
    description = {
      "Checks the report of 'quancheng recorder --accept', notes it, and prints the green sheet.",
      "Only a receipt of this bureau's store for the recorder's own test recording passes."
    })
final class AcceptCommand implements Callable<Integer> {

  @Mixin private BureauOption bureau = new BureauOption();

  @Mixin private Manner manner = new Manner();

  @Parameters(paramLabel = "REPORT", description = "What the recorder wrote.")
  private Path file = Path.of("");

  @Option(names = "--sheet", paramLabel = "FILE.pdf", required = true, description = "The sheet.")
  private Path sheet = Path.of("");

  @Option(
      names = "--zone",
      description = "Time zone of the sheet (default: ${DEFAULT-VALUE}).",
      defaultValue = "Asia/Shanghai")
  private ZoneId zone = ZoneId.of("Asia/Shanghai");

  @Override
  public Integer call() throws Exception {
    return manner.carryOut(
        Undertaking.of(
            "recorder accept",
            new Step(
                "check the receipt in %s, and print %s".formatted(file, sheet),
                "not needed: a later acceptance counts",
                this::accept)));
  }

  private void accept(Report report) throws Exception {
    var font = PaperFont.find();
    try (var registry = bureau.registry()) {
      var accepted = new AcceptanceDesk(bureau.bureau(), registry).take(file);
      Durable.writeNew(sheet, new GreenSheet(font, zone).print(accepted));
      report
          .fact("accepted", accepted.device().name().text())
          .fact("firmware", accepted.report().test().firmware())
          .fact("sheet", sheet.toString());
    }
  }
}
