package org.quancheng.provisioning.command.office;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.recipient.RecipientPrivateKey;
import org.quancheng.provisioning.escrow.Share;
import org.quancheng.provisioning.escrow.ShareFile;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Report;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code escrow join}: two keepers restore the key that opens every capture. */
@Command(
    name = "escrow",
    mixinStandardHelpOptions = true,
    description = "The offline key that opens every capture, in three shares.",
    subcommands = EscrowCommand.Join.class)
public final class EscrowCommand {

  /** {@code escrow join SHARE SHARE --out FILE}. */
  @Command(
      name = "join",
      mixinStandardHelpOptions = true,
      description = "Restores the escrow key from two of its shares.")
  static final class Join implements Callable<Integer> {

    @Mixin private Manner manner = new Manner();

    @Parameters(arity = "2..*", paramLabel = "SHARE", description = "The keepers' files.")
    private List<Path> files = new ArrayList<>();

    @Option(
        names = "--out",
        paramLabel = "FILE",
        required = true,
        description = "The new key file.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws Exception {
      return manner.carryOut(
          Undertaking.confirmed(
              "escrow join",
              new Step(
                  "write the key that opens every capture to " + out,
                  "destroy that file when the work is done",
                  this::join)));
    }

    private void join(Report report) throws Exception {
      if (Files.exists(out)) {
        throw new OperatorException(out + " exists already", "Name a new file with --out.");
      }
      try {
        Durable.writePrivate(out, Share.join(files.stream().map(ShareFile::load).toList()));
      } catch (IllegalArgumentException e) {
        throw new OperatorException(
            String.valueOf(e.getMessage()), "Name the files of two keepers.");
      }
      report.fact("key", out.toString()).fact("opens", RecipientPrivateKey.load(out).toString());
    }
  }
}
