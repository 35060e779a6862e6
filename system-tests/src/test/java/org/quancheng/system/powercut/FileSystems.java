package org.quancheng.system.powercut;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/**
 * Mounts, unmounts and forces file systems by the system calls themselves: to start the programs of
 * the same names, thousands of times, would take longer than everything that is tested.
 */
@SuppressWarnings("restricted") // The system calls are there to be called.
final class FileSystems {

  private static final int READ_ONLY = 0;
  private static final int NO_ACCESS_TIMES = 1 << 10;
  private static final int DETACH = 2;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option WITH_ERROR = Linker.Option.captureCallState("errno");
  private static final VarHandle ERROR =
      Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));

  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout TEXT = ValueLayout.ADDRESS;
  private static final MethodHandle MOUNT =
      handle(
          "mount",
          FunctionDescriptor.of(INT, TEXT, TEXT, TEXT, ValueLayout.JAVA_LONG, TEXT),
          WITH_ERROR);
  private static final MethodHandle UNMOUNT =
      handle("umount2", FunctionDescriptor.of(INT, TEXT, INT), WITH_ERROR);
  private static final MethodHandle OPEN =
      handle(
          "open",
          FunctionDescriptor.of(INT, TEXT, INT),
          WITH_ERROR,
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle FORCE =
      handle("syncfs", FunctionDescriptor.of(INT, INT), WITH_ERROR);
  private static final MethodHandle CLOSE =
      handle("close", FunctionDescriptor.of(INT, INT), WITH_ERROR);

  private FileSystems() {}

  private static MethodHandle handle(
      String name, FunctionDescriptor signature, Linker.Option... options) {
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), signature, options);
  }

  /** Mounts a device without access times, with the file system's own options. */
  static void mount(String type, String options, String device, Path place) throws IOException {
    call(
        "mount " + place,
        (arena, error) ->
            (int)
                MOUNT.invokeExact(
                    error,
                    arena.allocateFrom(device),
                    arena.allocateFrom(place.toString()),
                    arena.allocateFrom(type),
                    (long) NO_ACCESS_TIMES,
                    arena.allocateFrom(options)));
  }

  static void unmount(Path place) throws IOException {
    unmount(place, 0);
  }

  /** Unmounts for everyone who looks from now on, whoever holds something open there. */
  static void detach(Path place) throws IOException {
    unmount(place, DETACH);
  }

  private static void unmount(Path place, int flags) throws IOException {
    call(
        "umount " + place,
        (arena, error) ->
            (int) UNMOUNT.invokeExact(error, arena.allocateFrom(place.toString()), flags));
  }

  /** Forces everything that was written below a place. */
  static void force(Path place) throws IOException {
    int directory =
        call(
            "open " + place,
            (arena, error) ->
                (int) OPEN.invokeExact(error, arena.allocateFrom(place.toString()), READ_ONLY));
    try {
      call("syncfs " + place, (_, error) -> (int) FORCE.invokeExact(error, directory));
    } finally {
      call("close " + place, (_, error) -> (int) CLOSE.invokeExact(error, directory));
    }
  }

  private interface SystemCall {
    int run(Arena arena, MemorySegment error) throws Throwable;
  }

  private static int call(String what, SystemCall systemCall) throws IOException {
    try (var arena = Arena.ofConfined()) {
      var error = arena.allocate(Linker.Option.captureStateLayout());
      int result = systemCall.run(arena, error);
      if (result < 0) {
        throw new IOException("%s failed: error %d".formatted(what, (int) ERROR.get(error, 0L)));
      }
      return result;
    } catch (IOException | RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
