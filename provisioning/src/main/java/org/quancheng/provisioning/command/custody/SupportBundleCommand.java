package org.quancheng.provisioning.command.custody;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.health.Selftest;
import org.quancheng.provisioning.health.SupportBundle;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Report;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code support-bundle}: what a helper far away may know. */
@Command(
    name = "support-bundle",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a ZIP for a helper far away: self-test, devices, certificates' days, file sizes.",
      "No key, passphrase, officer or case is in it."
    })
public final class SupportBundleCommand implements Callable<Integer> {

  @Mixin private BureauOption bureau = new BureauOption();

  @Mixin private Manner manner = new Manner();

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "The new ZIP.")
  private Path out = Path.of("");

  @Override
  public Integer call() throws Exception {
    return manner.carryOut(
        Undertaking.of(
            "support-bundle",
            new Step("write a support bundle to " + out, "remove the file", this::write)));
  }

  private void write(Report report) throws Exception {
    try (var registry = bureau.registry()) {
      var opened = bureau.bureau();
      var findings = new Selftest(opened, registry).findings();
      Durable.writePrivate(out, new SupportBundle(opened, registry).zip(findings));
    }
    report.fact("bundle", out.toString());
  }
}
