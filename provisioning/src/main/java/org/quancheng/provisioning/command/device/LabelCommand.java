package org.quancheng.provisioning.command.device;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.operator.OperatorException;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.command.option.FontOption;
import org.quancheng.provisioning.command.option.Names;
import org.quancheng.provisioning.paper.DeviceLabel;
import org.quancheng.provisioning.paper.LabelSheet;
import org.quancheng.provisioning.paper.ZplLabel;
import org.quancheng.provisioning.registry.Device;
import org.quancheng.provisioning.registry.DeviceState;
import org.quancheng.provisioning.registry.Devices;
import org.quancheng.provisioning.registry.Issuances;
import org.quancheng.provisioning.registry.Registry;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Report;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code label}: what is glued to a device. */
@Command(
    name = "label",
    mixinStandardHelpOptions = true,
    description = {
      "Draws labels: name, serial, station, fingerprint of the public key, and a QR code of them.",
      "A file that ends in .zpl is for a label printer; any other is a PDF of A4 sheets, 3 by 7."
    })
public final class LabelCommand implements Callable<Integer> {

  @Mixin private BureauOption bureau = new BureauOption();

  @Mixin private Manner manner = new Manner();

  @Mixin private FontOption font = new FontOption();

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description = "The devices' names; without any, every device in service.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "The new file.")
  private Path out = Path.of("");

  @Override
  public Integer call() throws Exception {
    return manner.carryOut(
        Undertaking.of("label", new Step("draw labels in " + out, "remove the file", this::draw)));
  }

  private void draw(Report report) throws Exception {
    var labels = labels();
    if (labels.isEmpty()) {
      throw new OperatorException(
          "no device is in service", "Enrol one: quancheng provision recorder enrol NAME");
    }
    Durable.writeNew(
        out,
        out.toString().endsWith(".zpl")
            ? new ZplLabel(font.font()).commands(labels)
            : LabelSheet.pdf(labels, font.font()));
    report.fact("labels", labels.size()).fact("file", out.toString());
  }

  /** From the register: the folder of a device that made its own key is not here. */
  private List<DeviceLabel> labels() throws SQLException {
    var labels = new ArrayList<DeviceLabel>();
    try (var registry = bureau.registry()) {
      for (var device : wanted(registry)) {
        var issued = registry.database().query(reader -> Issuances.of(reader, device.name()));
        var own = issued.getFirst().chain().getFirst();
        labels.add(
            new DeviceLabel(
                device.name(),
                device.serial(),
                DeviceLabel.fingerprint(own.getPublicKey()),
                device.station()));
      }
    }
    return labels;
  }

  private List<Device> wanted(Registry registry) throws SQLException {
    var all = registry.database().query(Devices::all);
    if (names.isEmpty()) {
      return all.stream().filter(device -> device.state() == DeviceState.IN_SERVICE).toList();
    }
    var wanted = new ArrayList<Device>();
    for (var name : names) {
      var sought = Names.device(name);
      wanted.add(
          all.stream()
              .filter(device -> device.name().equals(sought))
              .findFirst()
              .orElseThrow(() ->
                  new OperatorException(
                      "no device is called " + name,
                      "'quancheng provision status' lists them all.")));
    }
    return wanted;
  }
}
