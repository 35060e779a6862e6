package org.quancheng.system.powercut;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** The preloaded library, as the victim itself calls it between its lives. */
@SuppressWarnings("restricted") // It is preloaded to be called.
final class Blade {

  private static final int FOR_GOOD = 1;
  private static final int TELL_CALLS = 2;

  private final MethodHandle watch;
  private final MethodHandle arm;
  private final MethodHandle swallow;
  private final MethodHandle now;
  private final MethodHandle rest;

  Blade(Path library) {
    // The file is preloaded: looking it up again finds the copy that is already there.
    var symbols = SymbolLookup.libraryLookup(library, Arena.global());
    var text = ValueLayout.ADDRESS;
    watch = handle(symbols, "watch", FunctionDescriptor.of(ValueLayout.JAVA_INT, text));
    arm =
        handle(
            symbols,
            "arm",
            FunctionDescriptor.ofVoid(
                ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    swallow = handle(symbols, "swallow", FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT, text));
    now = handle(symbols, "now", FunctionDescriptor.ofVoid());
    rest = handle(symbols, "rest", FunctionDescriptor.of(ValueLayout.JAVA_LONG));
  }

  private static MethodHandle handle(
      SymbolLookup symbols, String name, FunctionDescriptor signature) {
    var address = symbols.findOrThrow("powercut_" + name);
    return Linker.nativeLinker().downcallHandle(address, signature);
  }

  /** Starts to count the calls below a place, and all others that are watched. */
  void watch(String place) {
    call(arena -> {
      if ((int) watch.invokeExact(arena.allocateFrom(place)) != 0) {
        throw new IllegalStateException("cannot watch " + place);
      }
    });
  }

  void arm(Cut cut) {
    int flags = TELL_CALLS | (cut.forGood() ? FOR_GOOD : 0);
    call(_ -> {
      arm.invokeExact(cut.at(), cut.mode().code(), flags);
    });
  }

  void swallow(Swallow what) {
    call(arena -> {
      swallow.invokeExact(what.what(), arena.allocateFrom(what.suffix()));
    });
  }

  /** Cuts the power now. */
  void now() {
    call(_ -> {
      now.invokeExact();
    });
  }

  /** Lets go of all places; what the victim does from here on has effect again. */
  long rest() {
    var calls = new long[1];
    call(_ -> calls[0] = (long) rest.invokeExact());
    return calls[0];
  }

  private interface NativeCall {
    void run(Arena arena) throws Throwable;
  }

  private static void call(NativeCall nativeCall) {
    try (var arena = Arena.ofConfined()) {
      nativeCall.run(arena);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
