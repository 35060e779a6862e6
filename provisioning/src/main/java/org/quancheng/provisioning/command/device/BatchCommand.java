package org.quancheng.provisioning.command.device;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.command.option.RowReport;
import org.quancheng.provisioning.enrolment.Batch;
import org.quancheng.provisioning.enrolment.Enrolment;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Report;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recorder batch FILE}: enrols every recorder of a table. */
@Command(
    name = "batch",
    mixinStandardHelpOptions = true,
    description = {
      "Enrols the recorders of a CSV file: name,serial,station.",
      "A run that was cut off is gone on with by running it again."
    })
final class BatchCommand implements Callable<Integer> {

  @Mixin private BureauOption bureau = new BureauOption();

  @Mixin private Manner manner = new Manner();

  @Mixin private SecondSignature second = new SecondSignature();

  @Parameters(paramLabel = "FILE", description = "A table in CSV, UTF-8.")
  private Path file = Path.of("");

  @Option(
      names = {"--skip-bad-rows", "--keep-going"},
      description = "Enrols the good rows beside bad ones.")
  private boolean keepGoing;

  @Override
  public Integer call() throws Exception {
    return manner.carryOut(
        Undertaking.of(
            "recorder batch",
            new Step(
                "enrol every recorder in " + file,
                "quancheng provision recorder retire NAME, for each",
                this::enrol)));
  }

  private void enrol(Report report) throws Exception {
    try (var registry = bureau.registry()) {
      var batch = new Batch(second.in(new Enrolment(bureau.bureau(), registry)), keepGoing);
      RowReport.add(report, batch.enrol(file), keepGoing);
    }
  }
}
