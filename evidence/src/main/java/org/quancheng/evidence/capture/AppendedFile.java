package org.quancheng.evidence.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.digest.SegmentList;
import org.quancheng.evidence.durable.Durable;

/** A file that only grows, digested while it does. After a failure it takes nothing more. */
final class AppendedFile implements AutoCloseable {

  /** The platform keeps a copy of a thread's longest write, which needs no more room than this. */
  private static final int WRITE_BYTES_MAX = 1 << 16;

  private final FileChannel channel;
  private final MessageDigest sha256 = Digest.sha256();
  private final SegmentList.Builder segments = new SegmentList.Builder();
  private long size;
  private boolean failed;

  private AppendedFile(FileChannel channel) {
    this.channel = channel;
  }

  /** Creates a file that must not exist. */
  static AppendedFile create(Path file) throws IOException {
    return new AppendedFile(
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  /** Writes all bytes, and only then digests them: a process that is killed hardly leaves half. */
  void append(byte[] bytes, int length) throws IOException {
    refuseAfterFailure();
    failed = true; // Until the bytes are written.
    for (int at = 0; at < length; at += WRITE_BYTES_MAX) {
      int piece = Math.min(WRITE_BYTES_MAX, length - at);
      Durable.writeFully(channel, ByteBuffer.wrap(bytes, at, piece));
    }
    sha256.update(bytes, 0, length);
    segments.update(bytes, 0, length);
    size += length;
    failed = false;
  }

  /** Forces the data. A failure is final: trying again could report a success that is none. */
  void force() throws IOException {
    refuseAfterFailure();
    failed = true;
    channel.force(false);
    failed = false;
  }

  private void refuseAfterFailure() throws IOException {
    if (failed) {
      throw new IOException("the file takes nothing more after a failed write");
    }
  }

  long size() {
    return size;
  }

  /** The digest of the whole file; once. */
  Digest digest() {
    return new Digest(sha256.digest());
  }

  /** The segments of the whole file; once. */
  SegmentList segments() {
    return segments.build();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
