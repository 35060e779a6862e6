package org.quancheng.provisioning.command.office;

import java.util.concurrent.Callable;
import org.quancheng.provisioning.bureau.Founding;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.registry.Registry;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Report;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code init}: founds a bureau. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = "Founds a bureau: authorities, the store's identity, receipt and archive keys.")
public final class InitCommand implements Callable<Integer> {

  @Mixin private BureauOption bureau = new BureauOption();

  @Mixin private Manner manner = new Manner();

  @Option(
      names = "--name",
      description = "The bureau's name, as its certificates say it.",
      defaultValue = "Quancheng")
  private String name = "Quancheng";

  @Override
  public Integer call() throws Exception {
    return manner.carryOut(
        Undertaking.of(
            "init",
            new Step(
                "found a bureau in %s: authorities, the store, receipt and archive keys"
                    .formatted(bureau.folder()),
                "remove the folder, as long as no device was enrolled",
                this::found)));
  }

  private void found(Report report) throws Exception {
    var layout = Founding.found(bureau.folder(), name, bureau.surroundings()).layout();
    Registry.open(bureau.folder()).close();
    report
        .fact("bureau", layout.root().toString())
        .fact("store", layout.centralIdentity().toString())
        .fact("escrow", layout.escrowShares().toString())
        .line("Give each share to another keeper, off line: two restore the key to every capture.");
  }
}
