package org.quancheng.simulation.process;

import java.io.IOException;
import java.nio.file.Path;

/** The Java runtime that an image of a recorder brings along. */
public final class DeviceRuntime {

  private DeviceRuntime() {}

  /**
   * Makes it from the JDK that runs this.
   *
   * @param script the image's own, {@code make-runtime}
   * @param into the folder of the runtime, which must not exist
   * @throws IOException if the script fails; it has told why on standard error
   */
  public static void make(Path script, Path into) throws IOException, InterruptedException {
    var make = new ProcessBuilder(script.toString(), into.toString());
    make.environment().put("JAVA_HOME", System.getProperty("java.home"));
    int exit = make.inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException("no runtime was made: make-runtime ended with " + exit);
    }
  }
}
