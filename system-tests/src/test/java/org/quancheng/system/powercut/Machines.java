package org.quancheng.system.powercut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** For each file system a machine with one disk, and one whose captures lie on a disk apart. */
final class Machines implements AutoCloseable {

  private final World world;
  private final Map<FileSystemKind, Machine> whole = new EnumMap<>(FileSystemKind.class);
  private final Map<FileSystemKind, Machine> split = new EnumMap<>(FileSystemKind.class);

  private Machines(World world) {
    this.world = world;
  }

  static Machines open(Path folder) throws Exception {
    var library = Library.compile(folder);
    var world = World.found(Files.createDirectories(folder.resolve("world")));
    var machines = new Machines(world);
    try {
      for (var kind : FileSystemKind.values()) {
        var victim = new Victim(library, world.directory(), folder.resolve(kind.type() + ".log"));
        var one = Files.createDirectories(folder.resolve("one"));
        machines.whole.put(kind, new Machine(kind.name(), Rig.mount(kind, one), victim));
        var two = Files.createDirectories(folder.resolve("two"));
        var apart = Rig.mount(kind, two, "captures");
        machines.split.put(kind, new Machine(kind + " split", apart, victim));
      }
      return machines;
    } catch (IOException | RuntimeException e) {
      machines.close();
      throw e;
    }
  }

  World world() {
    return world;
  }

  /** Something that is done on a machine. */
  interface Work<T> {
    T on(Machine machine) throws Exception;
  }

  /** Does it on all machines with one disk, at the same time; what came of it, joined. */
  <T> List<T> onWhole(Work<List<T>> work) throws Exception {
    return on(whole, work);
  }

  /** Does it on all machines with two disks. */
  <T> List<T> onSplit(Work<List<T>> work) throws Exception {
    return on(split, work);
  }

  private static <T> List<T> on(Map<FileSystemKind, Machine> machines, Work<List<T>> work)
      throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var tasks = new ArrayList<Callable<List<T>>>();
      machines.values().forEach(machine -> tasks.add(() -> work.on(machine)));
      var results = new ArrayList<T>();
      for (var result : threads.invokeAll(tasks)) {
        results.addAll(result.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  @Override
  public void close() {
    whole.values().forEach(Machine::close);
    split.values().forEach(Machine::close);
  }
}
