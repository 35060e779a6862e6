package org.quancheng.provisioning.manual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code generate-manual}: the manual pages of every verb. */
@Command(
    name = "generate-manual",
    mixinStandardHelpOptions = true,
    description = "Writes a manual page for every verb, for man(1).")
public final class ManualCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--out", paramLabel = "FOLDER", required = true, description = "Where to.")
  private Path out = Path.of("");

  @Override
  public Integer call() throws IOException {
    if (spec == null) {
      throw new IllegalStateException("picocli names the command before it calls it");
    }
    Files.createDirectories(out);
    for (var page : ManualPage.all(spec.root().commandLine())) {
      Files.writeString(out.resolve(page.name() + ".1"), page.text());
    }
    return CommandLine.ExitCode.OK;
  }
}
