package org.quancheng.provisioning.command.office;

import java.util.concurrent.Callable;
import org.quancheng.provisioning.bureau.Blueprint;
import org.quancheng.provisioning.bureau.Founding;
import org.quancheng.provisioning.command.option.BureauOption;
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

  @Mixin private TokenOption token = new TokenOption();

  @Option(
      names = "--name",
      description = "The bureau's name, as its certificates say it.",
      defaultValue = "Quancheng")
  private String name = "Quancheng";

  @Option(
      names = "--profile",
      description = {
        "p256, or sm: recorders also get SM2 certificates, and captures SM2 recipients.",
        "Connections stay on P-256, as Java's TLS knows no SM2 (default: ${DEFAULT-VALUE})."
      },
      defaultValue = "P256")
  private Ciphers profile = Ciphers.P256;

  /** Which ciphers a bureau uses. */
  enum Ciphers {
    P256,
    SM
  }

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
    var surroundings = bureau.surroundings();
    var layout =
        Founding.found(
                bureau.folder(),
                new Blueprint(name, profile == Ciphers.SM, token.settings(surroundings.random())),
                surroundings)
            .layout();
    report
        .fact("bureau", layout.root().toString())
        .fact("store", layout.centralIdentity().toString())
        .fact("escrow", layout.escrowShares().toString())
        .line("Give each share to another keeper, off line: two restore the key to every capture.");
  }
}
