package org.quancheng.provisioning.command.custody;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

/** {@code backup}: the bureau's folder in one encrypted file. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the bureau's whole folder into one encrypted file.",
      "Without --backup-passphrase only the escrow key opens it, which two keepers restore."
    })
public final class BackupCommand implements Callable<Integer> {

  @Mixin private BureauOption bureau = new BureauOption();

  @Mixin private Manner manner = new Manner();

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "The new file.")
  private Path out = Path.of("");

  @Option(
      names = "--backup-passphrase",
      paramLabel = "SOURCE",
      converter = SourceConverter.class,
      description = "Where the passphrase is from that opens the backup.")
  private @Nullable PassphraseSource passphrase;

  @Override
  public Integer call() throws Exception {
    return manner.carryOut(
        Undertaking.of(
            "backup",
            new Step(
                "write an encrypted backup of %s to %s".formatted(bureau.folder(), out),
                "remove the file",
                this::write)));
  }

  private void write(Report report) throws Exception {
    if (passphrase == null) {
      Backup.writeForEscrow(bureau.bureau(), out, bureau.surroundings().random());
    } else {
      try (var chosen = passphrase.choose("the backup")) {
        Backup.write(bureau.bureau(), out, chosen);
      }
    }
    report
        .fact("backup", out.toString())
        .fact("bytes", Files.size(out))
        .fact("opens with", passphrase == null ? "the escrow key" : "its passphrase")
        .line("Keep it on another machine, and restore it into a new folder now and then.");
  }
}
