package org.quancheng.provisioning.command.custody;

import java.util.concurrent.Callable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.provisioning.bureau.Rotation;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Report;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rotate WHAT}: a new key in the place of an old one, with an overlap. */
@Command(
    name = "rotate",
    mixinStandardHelpOptions = true,
    description = {
      "Puts a new key in the place of an old one; for a while both are good.",
      "receipt   prepares the next receipt key; --activate lets the store sign with it",
      "archive   begins a new archive epoch: new captures are sealed for a new key",
      "devices, services   a new issuing authority; needs the root's key"
    })
public final class RotateCommand implements Callable<Integer> {

  /** What can be rotated. */
  enum What {
    RECEIPT,
    ARCHIVE,
    DEVICES,
    SERVICES
  }

  @Mixin private BureauOption bureau = new BureauOption();

  @Mixin private Manner manner = new Manner();

  @Parameters(paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}, in any case.")
  private What what = What.RECEIPT;

  @Option(names = "--activate", description = "Signs receipts with the prepared key from now on.")
  private boolean activate;

  @Override
  public Integer call() throws Exception {
    if (activate && what != What.RECEIPT) {
      throw new OperatorException(
          "only a receipt key is activated",
          "Leave --activate out; the new key is in use at once.");
    }
    return manner.carryOut(Undertaking.confirmed("rotate", step()));
  }

  private Step step() {
    return switch (what) {
      case RECEIPT ->
          activate
              ? new Step(
                  "let the store sign receipts with the prepared key from its next start on",
                  "cannot be undone: the former private key is destroyed",
                  this::activate)
              : new Step(
                  "make the next receipt key, and give its public half to every identity folder",
                  "not needed: it signs nothing before it is activated",
                  this::prepare);
      case ARCHIVE ->
          new Step(
              "make an archive key, and seal new captures for it",
              "cannot be undone; begin a further epoch instead",
              this::beginEpoch);
      case DEVICES, SERVICES ->
          new Step(
              "make a new issuing authority '%s' below the root".formatted(name()),
              "not needed: the former's key and chain are kept",
              report -> {
                var own = bureau.bureau().replaceAuthority(name());
                report
                    .fact("authority", name())
                    .fact("until", own.getNotAfter().toInstant().toString())
                    .line("Certificates of the former one stay good until they run out.");
              });
    };
  }

  private String name() {
    return what.name().toLowerCase(java.util.Locale.ROOT);
  }

  private Rotation rotation() {
    return new Rotation(bureau.bureau(), bureau.surroundings());
  }

  private void prepare(Report report) throws Exception {
    report
        .fact("published", rotation().prepareReceiptKey().toString())
        .line("When every device has renewed: quancheng provision rotate receipt --activate");
  }

  private void activate(Report report) throws Exception {
    rotation().activateReceiptKey();
    report.fact("activated", true).line("Restart the store.");
  }

  private void beginEpoch(Report report) throws Exception {
    report
        .fact("epoch", bureau.bureau().epochs().begin())
        .line("Restart the store first; then devices take the new key when they renew.");
  }
}
