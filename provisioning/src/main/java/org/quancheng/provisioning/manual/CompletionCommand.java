package org.quancheng.provisioning.manual;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code generate-completion}: a script by which bash and zsh complete verbs and options. It is for
 * the command that is typed, of which this program is one verb.
 */
@Command(
    name = "generate-completion",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a script by which bash and zsh complete verbs and options:",
      "source <(./quancheng provision generate-completion)"
    })
public final class CompletionCommand implements Callable<Integer> {

  private static final String TYPED = "quancheng";

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli names the command before it calls it");
    }
    var out = spec.commandLine().getOut();
    var typed = CommandSpec.create().name(TYPED);
    typed.addSubcommand("provision", spec.root().commandLine());
    out.print(AutoComplete.bash(TYPED, new CommandLine(typed)));
    out.flush();
    return CommandLine.ExitCode.OK;
  }
}
