package org.quancheng.system.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
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
    for (var jar : recorder()) {
      Files.copy(jar, jars.resolve(name(jar)));
    }
  }

  /** The recorder's jar on the class path of the tests, and those that its manifest asks for. */
  private static List<Path> recorder() throws IOException {
    var entries = System.getProperty("java.class.path").split(":", -1);
    var jars = Arrays.stream(entries).map(Path::of).toList();
    var own = jars.stream().filter(jar -> name(jar).matches("recorder-agent-.*\\.jar")).findFirst();
    try (var file = new JarFile(own.orElseThrow().toFile())) {
      var needed = file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      var names = Set.of(needed.split(" ", -1));
      return jars.stream()
          .filter(jar -> jar.equals(own.get()) || names.contains(name(jar)))
          .toList();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
