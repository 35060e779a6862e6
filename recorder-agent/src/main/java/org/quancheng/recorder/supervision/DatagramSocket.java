package org.quancheng.recorder.supervision;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;

/**
 * Sends datagrams to a Unix socket. The Java library knows only streams there, so the C library is
 * called.
 *
 * @see <a href="https://man7.org/linux/man-pages/man7/unix.7.html">unix(7)</a>
 */
final class DatagramSocket implements AutoCloseable {

  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
  private static final int PATH_MAX = 107;

  private final MethodHandle sendto;
  private final MethodHandle close;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment address;
  private final int addressBytes;
  private final int descriptor;

  /**
   * Opens a socket.
   *
   * @param path where to send to; an {@code @} at the start stands for the abstract name space
   * @throws IOException if there can be no such socket
   */
  DatagramSocket(String path) throws IOException {
    var bytes = path.getBytes(StandardCharsets.UTF_8);
    if (bytes.length == 0 || bytes.length > PATH_MAX) {
      throw new IOException("the path of a socket has 1 to 107 bytes");
    }
    this.address = arena.allocate(2 + PATH_MAX + 1L);
    address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_UNIX);
    MemorySegment.copy(bytes, 0, address, ValueLayout.JAVA_BYTE, 2, bytes.length);
    boolean hidden = bytes[0] == '@';
    if (hidden) {
      address.set(ValueLayout.JAVA_BYTE, 2, (byte) 0);
    }
    this.addressBytes = 2 + bytes.length + (hidden ? 0 : 1);
    this.sendto =
        function(
            "sendto",
            FunctionDescriptor.of(
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
    this.close =
        function("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    this.descriptor = open();
  }

  private static int open() throws IOException {
    var socket =
        function(
            "socket",
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT));
    try {
      int descriptor = (int) socket.invokeExact(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
      if (descriptor < 0) {
        throw new IOException("no socket can be opened");
      }
      return descriptor;
    } catch (IOException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("the C library cannot be called", e);
    }
  }

  /** Sends a text; false when nobody took it. */
  boolean send(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    try (var one = Arena.ofConfined()) {
      var message = one.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
      long sent =
          (long)
              sendto.invokeExact(
                  descriptor, message, (long) bytes.length, 0, address, addressBytes);
      return sent == bytes.length;
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("the C library cannot be called", e);
    }
  }

  @SuppressWarnings("restricted") // Three calls of the C library, with the types it documents.
  private static MethodHandle function(String name, FunctionDescriptor form) {
    var linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), form);
  }

  @Override
  public void close() {
    try {
      int _ = (int) close.invokeExact(descriptor);
    } catch (Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("the C library cannot be called", e);
    } finally {
      arena.close();
    }
  }
}
