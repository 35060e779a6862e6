package org.quancheng.provisioning.command;

import picocli.CommandLine.Command;

/** The technician's command line; its verbs are below. */
@Command(
    name = "quancheng provision",
    mixinStandardHelpOptions = true,
    description = "Gives a bureau and its devices their identity.",
    subcommands = {InitCommand.class, DockCommand.class, RecorderCommand.class})
public final class ProvisionCommand {}
