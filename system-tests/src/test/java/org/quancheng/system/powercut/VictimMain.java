package org.quancheng.system.powercut;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The process that dies: reads one life a line from standard input, lives it under the blade, and
 * tells its acknowledgements on standard output, each by one unbuffered write.
 */
final class VictimMain {

  private final OutputStream out = new FileOutputStream(FileDescriptor.out);
  private final Blade blade;
  private final World world;

  private VictimMain(Path library, Path world) {
    this.blade = new Blade(library);
    this.world = World.load(world);
  }

  /**
   * Serves until standard input ends.
   *
   * @param arguments the library, the directory of the world
   */
  public static void main(String[] arguments) throws IOException {
    System.setOut(System.err); // What is logged does not mix with what is acknowledged.
    var victim = new VictimMain(Path.of(arguments[0]), Path.of(arguments[1]));
    var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (var line = orders.readLine(); line != null; line = orders.readLine()) {
      victim.live(Life.parse(line));
    }
  }

  private void live(Life life) {
    life.places().forEach(blade::watch);
    blade.swallow(life.swallow());
    blade.arm(life.cut());
    try {
      var data = Path.of(life.places().getFirst());
      life.scenario().scenario().live(data, world, this::acknowledge);
      blade.now();
    } catch (Exception e) {
      tell(Transcript.FAILED + " " + e.toString().replace('\n', ' '));
    }
    tell("%s %d".formatted(Transcript.END, blade.rest()));
  }

  private void acknowledge(Ack ack) {
    tell(ack.line());
    if (ack.deed() == Ack.Deed.RECOVERED) {
      blade.now(); // Before anything is closed in good order, which would force it.
    }
  }

  private void tell(String line) {
    try {
      out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
