package org.quancheng.provisioning.command.office;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.trust.DeviceRole;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.release.ReleaseDesk;
import org.quancheng.provisioning.release.ReleaseDesk.Draft;
import org.quancheng.provisioning.undertaking.Manner;
import org.quancheng.provisioning.undertaking.Step;
import org.quancheng.provisioning.undertaking.Undertaking;
import org.quancheng.transfer.release.Release;
import org.quancheng.transfer.release.Release.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code release}: software and settings for devices in the field. */
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    description = "Software and settings for devices in the field, signed by the bureau.",
    subcommands = {
      ReleaseCommand.Software.class,
      ReleaseCommand.Configuration.class,
      ReleaseCommand.All.class
    })
public final class ReleaseCommand {

  /** What every release is named by. */
  static final class Naming {

    @Mixin private BureauOption bureau = new BureauOption();

    @Mixin private Manner manner = new Manner();

    @Parameters(paramLabel = "FILE", description = "What is released.")
    @Nullable Path file;

    @Option(names = "--for", required = true, description = "recorder.")
    String role = "";

    @Option(
        names = "--number",
        description = "Higher than any before (default: the next one). Devices never go back.")
    @Nullable Long number;

    @Option(
        names = "--called",
        paramLabel = "VERSION",
        description = "What people call it (default: ${DEFAULT-VALUE}).",
        defaultValue = "unnamed")
    String version = "unnamed";

    int publish(Kind kind, String platform) throws Exception {
      var draft = new Draft(device(), kind, Optional.ofNullable(number), version, platform);
      var payload = java.util.Objects.requireNonNull(file, "picocli fills it in");
      return manner.carryOut(
          Undertaking.of(
              "release " + kind.name().toLowerCase(java.util.Locale.ROOT),
              new Step(
                  "sign %s for every %s, which take it when they are docked and idle"
                      .formatted(payload, draft.role().text()),
                  "release what was before under a higher number",
                  report -> {
                    var made = new ReleaseDesk(bureau.bureau()).publish(draft, payload);
                    report
                        .fact("number", made.number())
                        .fact("version", made.version())
                        .fact("sha256", made.payload().hex());
                  })));
    }

    private DeviceRole device() {
      return DeviceRole.RECORDER.text().equals(role) ? DeviceRole.RECORDER : unknown(role);
    }

    private static DeviceRole unknown(String role) {
      throw new org.quancheng.evidence.operator.OperatorException(
          "'%s' takes no releases".formatted(role), "Write --for recorder.");
    }
  }

  /** {@code release software FILE}. */
  @Command(
      name = "software",
      mixinStandardHelpOptions = true,
      description = {
        "Releases a programme: a ZIP of jvm.options and lib/*.jar.",
        "A device tries it in its other slot, and goes back if it does not prove itself."
      })
  static final class Software implements Callable<Integer> {

    @Mixin private Naming naming = new Naming();

    @Option(
        names = "--platform",
        description = "What it runs on (default: ${DEFAULT-VALUE}).",
        defaultValue = "linux-arm64")
    private String platform = "linux-arm64";

    @Override
    public Integer call() throws Exception {
      return naming.publish(Kind.SOFTWARE, platform);
    }
  }

  /** {@code release settings FILE}. */
  @Command(
      name = "settings",
      mixinStandardHelpOptions = true,
      description = {
        "Releases settings: a file in TOML with keys that the bureau's policy may set.",
        "They hold over the device's own file; one that does not fit is refused there."
      })
  static final class Configuration implements Callable<Integer> {

    @Mixin private Naming naming = new Naming();

    @Override
    public Integer call() throws Exception {
      return naming.publish(Kind.SETTINGS, Release.ANY);
    }
  }

  /** {@code release list}. */
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Names the newest release of each kind.")
  static final class All implements Callable<Integer> {

    @Mixin private BureauOption bureau = new BureauOption();

    @Mixin private Manner manner = new Manner();

    @Override
    public Integer call() throws Exception {
      return manner.carryOut(
          Undertaking.of(
              "release list",
              new Step(
                  "name the newest release of each kind",
                  "nothing is changed",
                  report -> {
                    var releases = new ReleaseDesk(bureau.bureau()).releases();
                    report.data("releases", releases.stream().map(Release::toString).toList());
                    releases.forEach(one ->
                        report.line(
                            "%s, %s, made %s".formatted(one, one.platform(), one.madeAt())));
                    if (releases.isEmpty()) {
                      report.line("Nothing was released yet.");
                    }
                  })));
    }
  }
}
