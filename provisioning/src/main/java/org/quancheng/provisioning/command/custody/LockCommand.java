package org.quancheng.provisioning.command.custody;

import java.util.concurrent.Callable;
import org.quancheng.provisioning.bureau.Locking;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Report;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lock}: keys of an older bureau that lie open get a key store. */
@Command(
    name = "lock",
    mixinStandardHelpOptions = true,
    description = "Puts private keys that lie open in an older bureau's folder into key stores.")
public final class LockCommand implements Callable<Integer> {

  @Mixin private BureauOption bureau = new BureauOption();

  @Mixin private Manner manner = new Manner();

  @Override
  public Integer call() throws Exception {
    return manner.carryOut(
        Undertaking.of(
            "lock",
            new Step(
                "put the open keys in %s into key stores, and remove the open files"
                    .formatted(bureau.folder()),
                "not needed: the passphrase opens them",
                this::lock)));
  }

  private void lock(Report report) throws Exception {
    var locking = new Locking(bureau.bureau());
    var open = locking.open();
    if (open.isEmpty()) {
      report.fact("locked", 0).line("No key lies open here.");
      return;
    }
    try (var passphrase = bureau.surroundings().passphrase().choose("the bureau")) {
      locking.lock(passphrase);
    }
    report
        .fact("locked", open.size())
        .line("Name the store's key store in its settings: [keys] store, passphrase.")
        .line("Older backups hold the open keys still: destroy them.");
  }
}
