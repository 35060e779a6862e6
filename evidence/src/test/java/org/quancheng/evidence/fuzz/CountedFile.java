package org.quancheng.evidence.fuzz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.atomic.AtomicLong;

/** A file in memory that counts how often it is read and how much; for reading only. */
final class CountedFile extends FileChannel {

  private final byte[] bytes;
  private final AtomicLong calls = new AtomicLong();
  private final AtomicLong read = new AtomicLong();

  CountedFile(byte[] bytes) {
    this.bytes = bytes;
  }

  long calls() {
    return calls.get();
  }

  long bytesRead() {
    return read.get();
  }

  @Override
  public int read(ByteBuffer target, long position) {
    if (position >= bytes.length) {
      return -1;
    }
    int length = (int) Math.min(target.remaining(), bytes.length - position);
    target.put(bytes, (int) position, length);
    calls.incrementAndGet();
    read.addAndGet(length);
    return length;
  }

  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    throw new IOException("read by position only");
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
    throw new IOException("read by position only");
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    throw readOnly();
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
    throw readOnly();
  }

  @Override
  public int write(ByteBuffer source, long position) throws IOException {
    throw readOnly();
  }

  @Override
  public long position() throws IOException {
    throw readOnly();
  }

  @Override
  public FileChannel position(long position) throws IOException {
    throw readOnly();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    throw readOnly();
  }

  @Override
  public void force(boolean metadata) throws IOException {
    throw readOnly();
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel to) throws IOException {
    throw readOnly();
  }

  @Override
  public long transferFrom(ReadableByteChannel from, long position, long count) throws IOException {
    throw readOnly();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    throw readOnly();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) throws IOException {
    throw readOnly();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) throws IOException {
    throw readOnly();
  }

  @Override
  protected void implCloseChannel() {
    // Nothing is held.
  }

  private static IOException readOnly() {
    return new IOException("this file is only there to be read by position");
  }
}
