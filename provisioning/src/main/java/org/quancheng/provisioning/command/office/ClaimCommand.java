package org.quancheng.provisioning.command.office;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.command.option.Names;
import org.quancheng.provisioning.enrolment.ClaimDesk;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Report;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import org.quancheng.transfer.enrolment.Ticket;
import org.quancheng.transfer.registrar.ClaimOrder;
import org.quancheng.transfer.registrar.Seat;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code claim NAME[=SERIAL]…}: lets devices enrol within a quarter of an hour. */
@Command(
    name = "claim",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a ticket by which the named devices may enrol within 15 minutes, each once.",
      "The ticket holds a secret: it goes into a file that only its owner may read."
    })
public final class ClaimCommand implements Callable<Integer> {

  @Mixin private BureauOption bureau = new BureauOption();

  @Mixin private Manner manner = new Manner();

  @Parameters(arity = "1..*", paramLabel = "NAME[=SERIAL]", description = "The devices.")
  private List<String> devices = new ArrayList<>();

  @Option(names = "--dock", description = "They are docks; otherwise recorders.")
  private boolean dock;

  @Option(names = "--count", description = "How many of them may come (default: all).")
  private int count;

  @Option(names = "--station", description = "Where they are kept.", defaultValue = "")
  private String station = "";

  @Option(names = "--by", description = "Who answers for it.", defaultValue = "technician")
  private String by = "";

  @Option(
      names = "--store",
      paramLabel = "URL",
      description = "Where devices reach the store (default: ${DEFAULT-VALUE}).",
      defaultValue = "https://127.0.0.1:8443")
  private URI store = URI.create("https://127.0.0.1:8443");

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "The ticket.")
  private Path out = Path.of("");

  @Override
  public Integer call() throws Exception {
    var role = dock ? DeviceRole.DOCK : DeviceRole.RECORDER;
    var seats = devices.stream().map(ClaimCommand::seat).toList();
    ClaimOrder order;
    try {
      order = new ClaimOrder(role, seats, count == 0 ? seats.size() : count, station, by);
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          String.valueOf(e.getMessage()), "Name each device once, as NAME or NAME=SERIAL.");
    }
    return manner.carryOut(
        Undertaking.of(
            "claim",
            new Step(
                "let %d device(s) enrol within 15 minutes".formatted(order.count()),
                "remove the ticket; it is worth nothing after 15 minutes",
                report -> claim(report, order))));
  }

  private void claim(Report report, ClaimOrder order) throws Exception {
    if (Files.exists(out)) {
      throw new OperatorException(out + " exists already", "Name a new file.");
    }
    try (var registry = bureau.registry()) {
      var opened = bureau.bureau();
      var made = new ClaimDesk(opened, registry).make(order);
      var ticket = new Ticket(store, opened.rootDigest(), made.id(), made.secret());
      Durable.writePrivate(out, ticket.text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      report.fact("claim", made.id()).fact("ticket", out.toString());
      if (opened.national() && !dock) {
        report.line("By a ticket a recorder gets no SM2 certificate; enrol it here instead.");
      }
    }
  }

  private static Seat seat(String text) {
    int middle = text.indexOf('=');
    return middle < 0
        ? new Seat(Names.device(text), "")
        : new Seat(Names.device(text.substring(0, middle)), text.substring(middle + 1));
  }
}
