package org.quancheng.provisioning.command.device;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

  @Mixin private SheetArguments sheet = new SheetArguments();

  @Parameters(paramLabel = "REPORT", description = "What the recorder wrote.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws Exception {
    return manner.carryOut(
        Undertaking.of(
            "recorder accept",
            new Step(
                "check the receipt in %s, note it, and print the green sheet".formatted(file),
                "not needed: a later acceptance counts",
                report -> sheet.accept(bureau, file, report))));
  }
}
