package org.quancheng.provisioning.command.device;

import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.trust.DeviceName;
import org.quancheng.provisioning.acceptance.AcceptanceDesk;
import org.quancheng.provisioning.acceptance.GreenSheet;
import org.quancheng.provisioning.command.option.BureauOption;
import org.quancheng.provisioning.command.option.FontOption;
import org.quancheng.provisioning.undertaking.Report;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The green sheet of a recorder that is accepted. */
final class SheetArguments {

  @Mixin private FontOption font = new FontOption();

  @Option(
      names = "--sheet",
      paramLabel = "FILE.pdf",
      description = "The green sheet (default: the device's name, with -acceptance.pdf).")
  private @Nullable Path sheet;

  @Option(
      names = "--zone",
      description = "Time zone of the sheet (default: ${DEFAULT-VALUE}).",
      defaultValue = "Asia/Shanghai")
  private ZoneId zone = ZoneId.of("Asia/Shanghai");

  /** Checks what a recorder wrote by the bureau's keys, notes it, and prints the sheet. */
  DeviceName accept(BureauOption bureau, Path file, Report report) throws Exception {
    var found = font.font();
    try (var registry = bureau.registry()) {
      var accepted = new AcceptanceDesk(bureau.bureau(), registry).take(file);
      var name = accepted.device().name().text();
      var printed = sheet == null ? Path.of(name + "-acceptance.pdf") : sheet;
      Durable.writeNew(printed, new GreenSheet(found, zone).print(accepted));
      report
          .fact("accepted", name)
          .fact("firmware", accepted.report().test().firmware())
          .fact("sheet", printed.toString());
      return accepted.device().name();
    }
  }
}
