package org.quancheng.provisioning.command;

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
import org.quancheng.provisioning.command.office.EpochCommand;
import org.quancheng.provisioning.command.office.EscrowCommand;
import org.quancheng.provisioning.command.office.ImportCommand;
import org.quancheng.provisioning.command.office.InitCommand;
import org.quancheng.provisioning.command.office.StationCommand;
import org.quancheng.provisioning.command.office.StatusCommand;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;

/** The technician's command line; its verbs are below. */
@Command(
    name = "quancheng provision",
    mixinStandardHelpOptions = true,
    description = "Gives a bureau and its devices their identity.",
    subcommands = {
      InitCommand.class,
      StationCommand.class,
      DockCommand.class,
      RecorderCommand.class,
      ImportCommand.Officer.class,
      ImportCommand.Case.class,
      StatusCommand.class,
      EscrowCommand.class,
      EpochCommand.class,
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
      GenerateCompletion.class
    })
public final class ProvisionCommand {}
