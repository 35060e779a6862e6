package org.quancheng.provisioning.command.device;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.Certificates;
import org.quancheng.provisioning.authority.Profile;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.command.option.Names;
import org.quancheng.provisioning.device.OnlineEnrolment;
import org.quancheng.provisioning.device.UsedCard;
import org.quancheng.provisioning.enrolment.Enrolment;
import org.quancheng.provisioning.enrolment.NewDevice;
import org.quancheng.provisioning.registry.DeviceState;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Report;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import org.quancheng.transfer.enrolment.Ticket;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code recorder reuse OLD NEW}: a recorder is wiped and serves under a new name. */
@Command(
    name = "reuse",
    mixinStandardHelpOptions = true,
    description = {
      "Wipes a recorder and enrols it under a new name. Its new journal names where the old one",
      "ended, and the store compares. Nothing is wiped before the store has all captures."
    })
final class ReuseCommand implements Callable<Integer> {

  @Mixin private BureauOption bureau = new BureauOption();

  @Mixin private Manner manner = new Manner();

  @Mixin private SecondSignature second = new SecondSignature();

  @Parameters(index = "0", paramLabel = "OLD", description = "The name it leaves.")
  private String old = "";

  @Parameters(index = "1", paramLabel = "NEW", description = "The name it gets.")
  private String fresh = "";

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      required = true,
      description = "The recorder's data folder, which is wiped.")
  private Path data = Path.of("");

  @Option(
      names = "--identity",
      paramLabel = "FOLDER",
      required = true,
      description = "The identity folder of the old name.")
  private Path identity = Path.of("");

  @Option(
      names = "--ticket",
      paramLabel = "FILE",
      description = "Enrols by a claim's ticket, on the recorder itself.")
  private @Nullable Path ticket;

  @Option(
      names = "--into",
      paramLabel = "FOLDER",
      description = "With --ticket: the identity folder of the new name.",
      defaultValue = "identity-new")
  private Path into = Path.of("identity-new");

  @Option(names = "--serial", description = "What is engraved on it.", defaultValue = "")
  private String serial = "";

  @Override
  public Integer call() throws Exception {
    Names.device(old);
    Names.device(fresh);
    return manner.carryOut(
        Undertaking.confirmed(
            "recorder reuse",
            new Step(
                "enrol %s, whose journal goes on from that of %s".formatted(fresh, old),
                "cannot be undone; a name is given once",
                this::enrol),
            new Step(
                "wipe " + data,
                "cannot be undone; the store has all that was on it",
                report -> card().wipe())));
  }

  private UsedCard card() throws Exception {
    var chain = Certificates.load(identity.resolve("chain.pem"));
    return UsedCard.open(data, Names.device(old), chain.getFirst());
  }

  private void enrol(Report report) throws Exception {
    var former = card().former();
    Path folder = ticket == null ? here() : there(Ticket.read(ticket));
    former.save(folder);
    report
        .fact("enrolled", fresh)
        .fact("identity", folder.toString())
        .fact("follows", "%s %d".formatted(old, former.end().sequence()));
  }

  private Path here() throws Exception {
    try (var registry = bureau.registry()) {
      var enrolment = second.in(new Enrolment(bureau.bureau(), registry));
      enrolment.dismiss(Names.device(old), DeviceState.RETIRED, "reused as " + fresh);
      return enrolment.enrol(
          new NewDevice(Names.device(fresh), Profile.RECORDER, serial, "", "was " + old));
    }
  }

  private Path there(Ticket read) throws Exception {
    var enrolment = new OnlineEnrolment(read, InstantSource.system(), new SecureRandom());
    return switch (second.in(enrolment).enrol(into, Names.device(fresh), serial)) {
      case ENROLLED -> into;
      case WAITING ->
          throw new OperatorException(
              "a technician has yet to approve " + fresh, "Run it again afterwards.");
    };
  }
}
