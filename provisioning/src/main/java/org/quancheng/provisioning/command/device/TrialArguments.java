package org.quancheng.provisioning.command.device;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.provisioning.acceptance.RecorderProgram;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.undertaking.Report;
import org.quancheng.provisioning.undertaking.Step;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The end of an enrolment: a test recording that travels to a receipt, or how to have one. */
final class TrialArguments {

  @Mixin private SheetArguments sheet = new SheetArguments();

  @Option(
      names = "--settings",
      paramLabel = "RECORDER.toml",
      description = {
        "The settings of the recorder, where this machine is that recorder: it then films a test",
        "recording and waits, in a bay, for the store's receipt."
      })
  private @Nullable Path settings;

  @Option(
      names = "--report",
      paramLabel = "FILE.json",
      description = "What the recorder writes of it (default: ${DEFAULT-VALUE}).",
      defaultValue = "acceptance.json")
  private Path file = Path.of("acceptance.json");

  /**
   * @param bureau null where a device enrols by a ticket, away from the bureau
   */
  Step step(String name, @Nullable BureauOption bureau) {
    var what =
        settings == null
            ? "say how %s is accepted".formatted(name)
            : "film a test recording, wait for its receipt, and write " + file;
    return new Step(
        what, "not needed: a later acceptance counts", report -> run(name, bureau, report));
  }

  private void run(String name, @Nullable BureauOption bureau, Report report) throws Exception {
    if (!report.whole()) {
      return; // There is nothing to accept as long as a technician has to approve.
    }
    if (settings == null) {
      report.data("accepted", false);
      remains("recorder.toml", report);
      accept(report);
    } else if (!RecorderProgram.own().accept(settings, file, System.err)) {
      report.data("accepted", false).line(name + " is enrolled, but not accepted.").incomplete();
      remains(settings.toString(), report);
      accept(report);
    } else if (bureau == null) {
      report.fact("report", file.toString());
      accept(report);
    } else {
      var accepted = sheet.accept(bureau, file, report);
      if (!accepted.text().equals(name)) {
        throw new OperatorException(
            "%s is about %s, not about %s".formatted(settings, accepted, name),
            "Name the new identity folder in the recorder's settings.");
      }
    }
  }

  private void remains(String toml, Report report) {
    report
        .line("What remains, on the recorder, in a bay:")
        .line("  quancheng recorder --settings %s --accept %s".formatted(toml, file));
  }

  private void accept(Report report) {
    report.line("Then, where the bureau is:").line("  quancheng provision recorder accept " + file);
  }
}
