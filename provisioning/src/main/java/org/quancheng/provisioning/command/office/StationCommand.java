package org.quancheng.provisioning.command.office;

import java.util.concurrent.Callable;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.registry.Stations;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code station NAME}: names a place where docks stand. */
@Command(
    name = "station",
    mixinStandardHelpOptions = true,
    description = "Names a place where docks stand, or corrects its address.")
public final class StationCommand implements Callable<Integer> {

  @Mixin private BureauOption bureau = new BureauOption();

  @Mixin private Manner manner = new Manner();

  @Parameters(paramLabel = "NAME", description = "What people call the place.")
  private String name = "";

  @Option(names = "--address", description = "Where it is.", defaultValue = "")
  private String address = "";

  @Override
  public Integer call() throws Exception {
    return manner.carryOut(
        Undertaking.of(
            "station",
            new Step(
                "enter the station " + name,
                "enter it again with its former address",
                report -> {
                  try (var registry = bureau.registry()) {
                    registry.database().change(writer -> Stations.put(writer, name, address));
                  }
                  report.fact("station", name).fact("address", address);
                })));
  }
}
