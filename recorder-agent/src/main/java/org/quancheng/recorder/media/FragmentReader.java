package org.quancheng.recorder.media;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Splits the encoder's output into the start of the stream and its fragments. One thread only. */
public final class FragmentReader {

  private static final int MOVIE_BYTES_MAX = 1 << 20;
  private static final int MEDIA_BYTES_MAX = 32 << 20;

  private final DataInputStream in;
  private final LongSupplier monotonicNanos;
  private @Nullable InitSegment init;

  public FragmentReader(InputStream in, LongSupplier monotonicNanos) {
    this.in = new DataInputStream(in);
    this.monotonicNanos = monotonicNanos;
  }

  /**
   * Reads the start of the stream.
   *
   * @throws EOFException if the stream ends before
   * @throws MalformedMediaException if it is no fragmented MP4
   */
  public InitSegment readInit() throws IOException {
    byte[] fileType = expect("ftyp", required(), MOVIE_BYTES_MAX);
    byte[] movie = expect("moov", required(), MOVIE_BYTES_MAX);
    init = new InitSegment(fileType, movie);
    return init;
  }

  /** Reads the next fragment; empty at the end of the stream, whole fragments only. */
  public Optional<Fragment> read() throws IOException {
    if (init == null) {
      throw new IllegalStateException("the start of the stream has not been read");
    }
    try {
      for (var head = head(); head.isPresent(); head = head()) {
        if (type(head.get()) != type("mfra")) {
          return Optional.of(fragment(head.get(), init));
        }
        body(head.get(), MOVIE_BYTES_MAX);
      }
      return Optional.empty();
    } catch (EOFException _) {
      return Optional.empty(); // Cut in the middle of a fragment: what is whole was handed out.
    }
  }

  private Fragment fragment(ByteBuffer head, InitSegment start) throws IOException {
    byte[] movie = expect("moof", head, MOVIE_BYTES_MAX);
    var mediaHead = required();
    int mediaSize = checked(mediaHead, "mdat", MEDIA_BYTES_MAX);
    var bytes = new byte[movie.length + mediaSize];
    System.arraycopy(movie, 0, bytes, 0, movie.length);
    mediaHead.get(0, bytes, movie.length, Box.HEAD_BYTES);
    in.readFully(bytes, movie.length + Box.HEAD_BYTES, mediaSize - Box.HEAD_BYTES);
    return new Fragment(bytes, movie.length, start.tracks(), monotonicNanos.getAsLong());
  }

  private byte[] expect(String type, ByteBuffer head, int sizeMax) throws IOException {
    checked(head, type, sizeMax);
    return body(head, sizeMax);
  }

  private byte[] body(ByteBuffer head, int sizeMax) throws IOException {
    var bytes = new byte[checkedSize(head, sizeMax)];
    head.get(0, bytes, 0, Box.HEAD_BYTES);
    in.readFully(bytes, Box.HEAD_BYTES, bytes.length - Box.HEAD_BYTES);
    return bytes;
  }

  private static int checked(ByteBuffer head, String type, int sizeMax)
      throws MalformedMediaException {
    if (type(head) != type(type)) {
      throw new MalformedMediaException("expected '%s' in the stream".formatted(type));
    }
    return checkedSize(head, sizeMax);
  }

  private static int checkedSize(ByteBuffer head, int sizeMax) throws MalformedMediaException {
    int size = head.getInt(0);
    if (size < Box.HEAD_BYTES || size > sizeMax) {
      throw new MalformedMediaException("a box in the stream has no valid length");
    }
    return size;
  }

  private ByteBuffer required() throws IOException {
    return head().orElseThrow(EOFException::new);
  }

  private Optional<ByteBuffer> head() throws IOException {
    var head = new byte[Box.HEAD_BYTES];
    int got = in.readNBytes(head, 0, head.length);
    if (got == 0) {
      return Optional.empty();
    }
    if (got < head.length) {
      throw new EOFException();
    }
    return Optional.of(ByteBuffer.wrap(head));
  }

  private static int type(ByteBuffer head) {
    return head.getInt(4);
  }

  private static int type(String letters) {
    return letters.charAt(0) << 24
        | letters.charAt(1) << 16
        | letters.charAt(2) << 8
        | letters.charAt(3);
  }
}
