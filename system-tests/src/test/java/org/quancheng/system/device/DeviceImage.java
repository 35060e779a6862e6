package org.quancheng.system.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.quancheng.simulation.process.DeviceRuntime;

/**
 * A recorder's programme as it lies on a device: start scripts, a runtime, options and the jars of
 * this build.
 */
public final class DeviceImage {

  private static final Path DEVICE = Path.of("../recorder-agent/device");

  private DeviceImage() {}

  /** Lays it into a folder. */
  public static void lay(Path image) throws IOException, InterruptedException {
    for (var script : new String[] {"recorder-start", "choose-slot"}) {
      Files.copy(DEVICE.resolve(script), image.resolve(script));
    }
    DeviceRuntime.make(DEVICE.resolve("make-runtime"), image.resolve("runtime"));
    Files.copy(DEVICE.resolveSibling("jvm.options"), image.resolve("jvm.options"));
    var jars = Files.createDirectories(image.resolve("lib"));
    for (var entry : System.getProperty("java.class.path").split(":", -1)) {
      var jar = Path.of(entry);
      if (entry.endsWith(".jar") && !entry.contains("/app/") && wanted(jar)) {
        Files.copy(jar, jars.resolve(jar.getFileName().toString()));
      }
    }
  }

  /** Everything but what the tests themselves and the other programmes bring along. */
  private static boolean wanted(Path jar) {
    var name = jar.getFileName().toString();
    return !name.matches(
        "(archunit|junit|assertj|byte-buddy|google-java-format|guava|surefire|simulation|dock-agent"
            + "|central-storage|provisioning|logback).*");
  }
}
