package org.quancheng.provisioning.command.custody;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.evidence.safe.PassphraseSource;
import org.quancheng.evidence.safe.SourceConverter;
import org.quancheng.provisioning.backup.Backup;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Report;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code restore FILE}: a bureau's folder out of a backup. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = "Restores a backup into a new or empty folder, whole or not at all.")
public final class RestoreCommand implements Callable<Integer> {

  @Mixin private BureauOption bureau = new BureauOption();

  @Mixin private Manner manner = new Manner();

  @Parameters(paramLabel = "FILE", description = "The backup.")
  private Path file = Path.of("");

  @Option(
      names = "--backup-passphrase",
      paramLabel = "SOURCE",
      converter = SourceConverter.class,
      description = "Where the passphrase is from that opens the backup (default: prompt).")
  private PassphraseSource passphrase = new PassphraseSource("prompt");

  @Option(
      names = "--escrow-key",
      paramLabel = "KEY",
      description = "The key file that 'escrow join' wrote.")
  private @Nullable Path escrowKey;

  @Override
  public Integer call() throws Exception {
    return manner.carryOut(
        Undertaking.of(
            "restore",
            new Step(
                "restore %s into %s".formatted(file, bureau.folder()),
                "remove that folder",
                this::restore)));
  }

  private void restore(Report report) throws Exception {
    report.fact("files", files()).fact("bureau", bureau.folder().toString());
    report.line("Look with 'quancheng provision selftest'; then start the store on it.");
  }

  private int files() throws Exception {
    if (Backup.isForEscrow(file)) {
      if (escrowKey == null) {
        throw new OperatorException(
            file + " opens with the escrow key only",
            "Restore that key with 'quancheng provision escrow join', and name it: --escrow-key.");
      }
      return Backup.restore(file, RecipientPrivateKey.load(escrowKey), bureau.folder());
    }
    try (var given = passphrase.read("the backup")) {
      return Backup.restore(file, given, bureau.folder());
    }
  }
}
