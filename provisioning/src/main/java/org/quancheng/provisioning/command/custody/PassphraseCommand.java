package org.quancheng.provisioning.command.custody;

import java.util.concurrent.Callable;
import org.quancheng.evidence.safe.PassphraseSource;
import org.quancheng.evidence.safe.SourceConverter;
import org.quancheng.provisioning.bureau.Locking;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Report;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code passphrase}: another passphrase for the bureau's key stores. */
@Command(
    name = "passphrase",
    mixinStandardHelpOptions = true,
    description = "Locks every key store of the bureau with another passphrase.")
public final class PassphraseCommand implements Callable<Integer> {

  @Mixin private BureauOption bureau = new BureauOption();

  @Mixin private Manner manner = new Manner();

  @Option(
      names = "--new",
      paramLabel = "SOURCE",
      required = true,
      converter = SourceConverter.class,
      description = "Where the new passphrase is from: file:PATH, credential:NAME or prompt.")
  private PassphraseSource next = new PassphraseSource("prompt");

  @Override
  public Integer call() throws Exception {
    return manner.carryOut(
        Undertaking.of(
            "passphrase",
            new Step(
                "lock the key stores in %s with another passphrase".formatted(bureau.folder()),
                "change it back",
                this::change)));
  }

  private void change(Report report) throws Exception {
    try (var present = bureau.surroundings().passphrase().read("the bureau");
        var chosen = next.choose("the bureau, from now on")) {
      new Locking(bureau.bureau()).change(present, chosen);
    }
    report.fact("changed", true).line("Backups made before still open with the former one.");
  }
}
