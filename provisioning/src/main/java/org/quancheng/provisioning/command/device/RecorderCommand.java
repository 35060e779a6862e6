package org.quancheng.provisioning.command.device;

import java.util.concurrent.Callable;
import org.quancheng.provisioning.authority.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code recorder …}: the recorders of a bureau. */
@Command(
    name = "recorder",
    mixinStandardHelpOptions = true,
    description = "Recorders.",
    subcommands = {
      RecorderCommand.Enrol.class,
      BatchCommand.class,
      AcceptCommand.class,
      ReplaceCommand.class,
      LossCommand.Lost.class,
      LossCommand.Stolen.class,
      ReuseCommand.class,
      RetireCommand.class
    })
public final class RecorderCommand {

  /** {@code recorder enrol NAME}. */
  @Command(
      name = "enrol",
      mixinStandardHelpOptions = true,
      description = {
        "Makes the identity folder of a new recorder, and has it film a test recording.",
        "Without --settings it says how the recorder is accepted later."
      })
  static final class Enrol implements Callable<Integer> {

    @Mixin private EnrolArguments device = new EnrolArguments();

    @Mixin private SecondSignature second = new SecondSignature();

    @Mixin private TrialArguments trial = new TrialArguments();

    @Override
    public Integer call() throws Exception {
      return device.enrol("recorder enrol", Profile.RECORDER, second, trial::step);
    }
  }
}
