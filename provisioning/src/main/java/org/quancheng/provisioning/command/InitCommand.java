package org.quancheng.provisioning.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.quancheng.provisioning.bureau.Founding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code init}: founds a bureau. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = "Founds a bureau: authorities, the store's identity, receipt and archive keys.")
final class InitCommand implements Callable<Integer> {

  @Spec @Nullable CommandSpec spec;

  @Mixin BureauOption bureau = new BureauOption();

  @Option(
      names = "--name",
      description = "The bureau's name, as its certificates say it.",
      defaultValue = "Quancheng")
  String name = "Quancheng";

  @Override
  public Integer call() throws IOException {
    var layout = Founding.found(bureau.folder, name, bureau.surroundings()).layout();
    var out = Console.of(spec);
    out.println("founded      " + layout.root());
    out.println("the store    " + layout.centralIdentity());
    out.println("carry away   " + layout.escrowKeys());
    return 0;
  }
}
