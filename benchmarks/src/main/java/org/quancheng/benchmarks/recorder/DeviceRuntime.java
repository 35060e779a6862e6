package org.quancheng.benchmarks.recorder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.quancheng.benchmarks.measure.MeasuredProcess;

/** The Java runtime that an image of a recorder brings along. */
final class DeviceRuntime {

  private DeviceRuntime() {}

  /**
   * Makes it by the image's own script, from the JDK that runs this.
   *
   * @param home the top of the source tree
   * @return the folder of the runtime
   */
  static Path make(Path home, Path scratch) throws IOException, InterruptedException {
    var runtime = scratch.resolve("runtime");
    var script = home.resolve("recorder-agent/device/make-runtime").toString();
    var jdk = "JAVA_HOME=" + System.getProperty("java.home");
    MeasuredProcess.once(List.of("env", jdk, script, runtime.toString()), scratch);
    return runtime;
  }
}
