package org.quancheng.transfer.push;

import java.io.EOFException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.Semaphore;

/**
 * A stretch of a file as the body of one request. A virtual thread of its own reads, at the rate
 * allowed and only what the connection asks for. It is for one request; close it when that ended.
 */
final class FileSlice implements BodyPublisher, AutoCloseable {

  private static final int PORTION_BYTES = 128 << 10;

  private final FileChannel file;
  private final long start;
  private final long length;
  private final RateLimit rate;
  private final Semaphore demand = new Semaphore(0);
  private volatile long sent;
  private volatile boolean closed;

  FileSlice(FileChannel file, long start, long length, RateLimit rate) {
    this.file = file;
    this.start = start;
    this.length = length;
    this.rate = rate;
  }

  /** Bytes handed to the connection so far. */
  long sent() {
    return sent;
  }

  @Override
  public long contentLength() {
    return length;
  }

  @Override
  public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
    subscriber.onSubscribe(
        new Subscription() {
          @Override
          public void request(long n) {
            demand.release((int) Math.min(n, 64));
          }

          @Override
          public void cancel() {
            close();
          }
        });
    Thread.ofVirtual().name("push").start(() -> pump(subscriber));
  }

  private void pump(Subscriber<? super ByteBuffer> subscriber) {
    try {
      for (long done = 0; done < length; sent = done) {
        demand.acquire();
        int portion = rate.portion((int) Math.min(PORTION_BYTES, length - done));
        rate.acquire(portion);
        if (closed) {
          return;
        }
        var bytes = read(start + done, portion);
        done += portion;
        subscriber.onNext(bytes);
      }
      subscriber.onComplete();
    } catch (IOException e) {
      subscriber.onError(e);
    } catch (InterruptedException e) {
      subscriber.onError(new IOException("the push was interrupted", e));
    }
  }

  private ByteBuffer read(long position, int portion) throws IOException {
    var bytes = ByteBuffer.allocate(portion);
    while (bytes.hasRemaining()) {
      if (file.read(bytes, position + bytes.position()) < 0) {
        throw new EOFException("the file became shorter while it was sent");
      }
    }
    return bytes.flip();
  }

  @Override
  public void close() {
    closed = true;
    demand.release();
  }
}
