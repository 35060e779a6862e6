package org.quancheng.provisioning.command.office;

import java.util.concurrent.Callable;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Report;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code epoch}: the store's keys of a time, for which captures are sealed. */
@Command(
    name = "epoch",
    mixinStandardHelpOptions = true,
    description = "The store's keys of a time, for which captures are sealed.",
    subcommands = {EpochCommand.Begin.class, EpochCommand.Destroy.class})
public final class EpochCommand {

  /** {@code epoch begin}. */
  @Command(
      name = "begin",
      mixinStandardHelpOptions = true,
      description = "Makes a new epoch key; recorders seal for it from their next renewal on.")
  static final class Begin implements Callable<Integer> {

    @Mixin private BureauOption bureau = new BureauOption();

    @Mixin private Manner manner = new Manner();

    @Override
    public Integer call() throws Exception {
      return manner.carryOut(
          Undertaking.of(
              "epoch begin",
              new Step(
                  "make a new epoch key, and name it to every device in " + bureau.folder(),
                  "begin another epoch; keys are never taken back",
                  this::begin)));
    }

    private void begin(Report report) throws Exception {
      var epochs = bureau.bureau().epochs();
      report.fact("epoch", epochs.begin()).fact("keys", String.join(", ", epochs.names()));
      report.line("Start the store again, so that it opens what is sealed for the new epoch.");
    }
  }

  /** {@code epoch destroy NAME}. */
  @Command(
      name = "destroy",
      mixinStandardHelpOptions = true,
      description = "Destroys the key of an epoch that is over; escrow and sidecars remain.")
  static final class Destroy implements Callable<Integer> {

    @Mixin private BureauOption bureau = new BureauOption();

    @Mixin private Manner manner = new Manner();

    @Parameters(paramLabel = "NAME", description = "The epoch, such as archive-1.")
    private String name = "";

    @Override
    public Integer call() throws Exception {
      return manner.carryOut(
          Undertaking.confirmed(
              "epoch destroy",
              new Step(
                  "destroy the key of %s; what was sealed for it opens by escrow or a sidecar only"
                      .formatted(name),
                  "it cannot be undone, unless a backup of the store's keys is left",
                  this::destroy)));
    }

    private void destroy(Report report) throws Exception {
      var epochs = bureau.bureau().epochs();
      epochs.destroy(name);
      report.fact("destroyed", name).fact("keys", String.join(", ", epochs.names()));
      report.line("Start the store again: until then it holds the key in memory.");
      report.line("Destroy the backups of the store's keys that still hold it.");
    }
  }
}
