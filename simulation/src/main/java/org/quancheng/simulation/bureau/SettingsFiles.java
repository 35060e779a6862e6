package org.quancheng.simulation.bureau;

import static org.quancheng.simulation.bureau.Toml.text;
import static org.quancheng.simulation.bureau.Toml.texts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.quancheng.provisioning.bureau.BureauLayout;

/** Writes the settings file of each agent, as a technician would. */
final class SettingsFiles {

  private final Plan plan;
  private final BureauLayout layout;

  SettingsFiles(Plan plan, BureauLayout layout) {
    this.plan = plan;
    this.layout = layout;
  }

  Path central() throws IOException {
    return write(
        "central",
        """
        data = %s
        identity = %s
        vaults = %s

        [devices]
        host = %s
        port = %d

        [broker]
        host = %s
        port = %d

        [web]
        host = %s
        port = %d

        [keys]
        store = %s
        passphrase = %s
        """
            .formatted(
                text(plan.home("central").resolve("data")),
                text(layout.centralIdentity()),
                texts(plan.vaults()),
                text(Ports.HOST),
                plan.ports().devices(),
                text(Ports.HOST),
                plan.ports().broker(),
                text(Ports.HOST),
                plan.ports().web(),
                text(layout.storeKeys()),
                text(plan.passphrase().text())));
  }

  Path dock(Path identity) throws IOException {
    return write(
        Plan.DOCK,
        """
        data = %s
        identity = %s
        hardware = "simulated"
        bays = %d

        [listen]
        addresses = %s
        port = %d

        [central]
        https = "https://%s:%d"
        mqtt = "ssl://%s:%d"

        [kiosk]
        port = %d
        """
            .formatted(
                text(plan.home(Plan.DOCK).resolve("data")),
                text(identity),
                plan.bayCount(),
                texts(Plan.bays(plan.bayCount())),
                plan.ports().bays(),
                Ports.HOST,
                plan.ports().devices(),
                Ports.HOST,
                plan.ports().broker(),
                plan.ports().kiosk()));
  }

  Path recorder(String name, Path identity, String hardware) throws IOException {
    var filming = plan.filming();
    return write(
        name,
        """
        data = %s
        identity = %s
        source = %s
        hardware = %s

        [video]
        width = %d
        height = %d
        frame-rate = %d
        bit-rate = %d

        [pre-event]
        seconds = %d
        audio = false
        """
            .formatted(
                text(plan.home(name).resolve("data")),
                text(identity),
                text(plan.source()),
                text(hardware),
                filming.width(),
                filming.height(),
                filming.frameRate(),
                filming.bitRate(),
                filming.preEventSeconds()));
  }

  private Path write(String agent, String settings) throws IOException {
    var home = plan.home(agent);
    Files.createDirectories(home);
    return Files.writeString(home.resolve("settings.toml"), settings);
  }
}
