package org.quancheng.provisioning.command;

import java.io.BufferedReader;
import java.io.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.operator.Program;
import org.quancheng.provisioning.bureau.BureauLayout;
import org.quancheng.provisioning.command.custody.BackupCommand;
import org.quancheng.provisioning.command.custody.LockCommand;
import org.quancheng.provisioning.command.custody.PassphraseCommand;
import org.quancheng.provisioning.command.custody.RestoreCommand;
import org.quancheng.provisioning.command.custody.RotateCommand;
import org.quancheng.provisioning.command.custody.SelftestCommand;
import org.quancheng.provisioning.command.custody.SupportBundleCommand;
import org.quancheng.provisioning.command.device.DockCommand;
import org.quancheng.provisioning.command.device.LabelCommand;
import org.quancheng.provisioning.command.device.RecorderCommand;
import org.quancheng.provisioning.command.device.RenewCommand;
import org.quancheng.provisioning.command.device.RevokeCommand;
import org.quancheng.provisioning.command.office.ClaimCommand;
import org.quancheng.provisioning.command.office.EpochCommand;
import org.quancheng.provisioning.command.office.EscrowCommand;
import org.quancheng.provisioning.command.office.ImportCommand;
import org.quancheng.provisioning.command.office.InitCommand;
import org.quancheng.provisioning.command.office.ReleaseCommand;
import org.quancheng.provisioning.command.office.ServeCommand;
import org.quancheng.provisioning.command.office.StationCommand;
import org.quancheng.provisioning.command.office.StatusCommand;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.manual.CompletionCommand;
import org.quancheng.provisioning.manual.ManualCommand;
import org.quancheng.provisioning.wizard.Wizard;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The technician's command line; its verbs are below. */
@Command(
    name = "quancheng provision",
    mixinStandardHelpOptions = true,
    description = {
      "Gives a bureau and its devices their identity.",
      "Without a verb it asks what to do next."
    },
    subcommands = {
      InitCommand.class,
      StationCommand.class,
      DockCommand.class,
      RecorderCommand.class,
      ImportCommand.Officer.class,
      ImportCommand.Case.class,
      ClaimCommand.class,
      ServeCommand.class,
      StatusCommand.class,
      EscrowCommand.class,
      EpochCommand.class,
      ReleaseCommand.class,
      RenewCommand.class,
      RevokeCommand.class,
      LabelCommand.class,
      RotateCommand.class,
      SelftestCommand.class,
      SupportBundleCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      LockCommand.class,
      PassphraseCommand.class,
      ManualCommand.class,
      CompletionCommand.class
    })
public final class ProvisionCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Mixin private BureauOption bureau = new BureauOption();

  /** Bare on a terminal, it asks what to do next. */
  @Override
  public Integer call() throws Exception {
    return guide(System.console());
  }

  private int guide(@Nullable Console console) throws Exception {
    if (spec == null || console == null || !console.isTerminal()) {
      throw new OperatorException(
          "no verb was given, and nobody is here to be asked",
          "Run 'quancheng provision --help' for the verbs.");
    }
    var line = spec.commandLine();
    var wizard =
        new Wizard(new BureauLayout(bureau.folder()), bureau.surroundings(), this::execute);
    return wizard.run(new BufferedReader(console.reader()), line.getOut());
  }

  /** Every verb is run as if it had been typed, with the bureau and passphrase of the wizard. */
  private int execute(List<String> verb) {
    var arguments = new ArrayList<>(verb);
    if (!verb.contains("--help")) {
      arguments.addAll(bureau.arguments());
    }
    return Program.run(
        "quancheng provision", arguments.toArray(String[]::new), new ProvisionCommand());
  }
}
