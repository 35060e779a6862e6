package org.quancheng.provisioning.command.custody;

import java.util.concurrent.Callable;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.health.Finding;
import org.quancheng.provisioning.health.Selftest;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Report;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code selftest}: whether the bureau is in order. */
@Command(
    name = "selftest",
    mixinStandardHelpOptions = true,
    description = "Looks whether keys open and fit, permissions are tight and nothing runs out.")
public final class SelftestCommand implements Callable<Integer> {

  @Mixin private BureauOption bureau = new BureauOption();

  @Mixin private Manner manner = new Manner();

  @Override
  public Integer call() throws Exception {
    return manner.carryOut(
        Undertaking.of(
            "selftest",
            new Step("look at %s".formatted(bureau.folder()), "nothing is changed", this::look)));
  }

  private void look(Report report) throws Exception {
    try (var registry = bureau.registry()) {
      var findings = new Selftest(bureau.bureau(), registry).findings();
      for (var finding : findings) {
        report.line("%-10s %-13s %s".formatted(finding.grade(), finding.check(), finding.said()));
      }
      report.data("findings", findings);
      if (findings.stream().anyMatch(finding -> finding.grade() == Finding.Grade.BAD)) {
        report.incomplete();
      }
    }
  }
}
