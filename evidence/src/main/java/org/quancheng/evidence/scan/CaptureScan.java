package org.quancheng.evidence.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.quancheng.evidence.format.v1.HeaderImage;
import org.quancheng.evidence.format.v1.RecordType;
import org.quancheng.evidence.format.v1.SignedStatement;
import org.quancheng.evidence.format.v1.Statement;

/**
 * Scans all records of one file (capture-format.md, section 9). The walk over the heads runs on the
 * caller's thread; of all but small files, signatures and Merkle roots are checked beside it on all
 * cores.
 */
public final class CaptureScan {

  private static final int CORES = Runtime.getRuntime().availableProcessors();
  private static final int PENDING_MAX = 2 * CORES;

  /** A photo is checked before threads for it would have started. */
  private static final long SHARED_BYTES_MIN = 1 << 20;

  private record Pending(Candidate candidate, CompletableFuture<IntervalCheck> check) {}

  private final FileChannel file;
  private final HeaderImage header;
  private final StatementFold fold;
  private final Executor cores;
  private final Queue<Pending> pending = new ArrayDeque<>();
  private long runStart;
  private long nextIndex = -1;
  private boolean strayBytes;

  private CaptureScan(Executor cores, FileChannel file, StatementFold fold) {
    this.cores = cores;
    this.file = file;
    this.fold = fold;
    this.header = fold.header();
    this.runStart = header.length();
  }

  /**
   * Scans a file whose header was read.
   *
   * @param startMillis the monotonic time in the header
   */
  public static ScanFindings scan(FileChannel file, HeaderImage header, long startMillis)
      throws IOException {
    var fold = new StatementFold(file, header, startMillis);
    if (file.size() < SHARED_BYTES_MIN) {
      return scan(Runnable::run, file, fold);
    }
    try (var cores = Executors.newFixedThreadPool(CORES, Thread.ofPlatform().daemon().factory())) {
      return scan(cores, file, fold);
    }
  }

  private static ScanFindings scan(Executor cores, FileChannel file, StatementFold fold)
      throws IOException {
    try {
      return new CaptureScan(cores, file, fold).run();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UncheckedIOException cause) {
        throw cause.getCause();
      }
      throw e;
    }
  }

  private ScanFindings run() throws IOException {
    long size = file.size();
    var walker = new RecordWalker(file, header.length(), size);
    while (!fold.ended() && walker.next()) {
      if (walker.head().type().statement()) {
        statement(walker);
      } else {
        record(walker);
      }
      settle(PENDING_MAX);
    }
    settle(0);
    if (fold.ended() && walker.recordEnd() < size) {
      fold.trailing(walker.recordEnd());
    }
    return fold.findings(walker.tornEnd());
  }

  private void record(RecordWalker walker) {
    boolean follows = walker.adjacent() && (nextIndex < 0 || walker.head().index() == nextIndex);
    if (!follows) {
      strayBytes = true;
      runStart = walker.position();
    } else if (nextIndex < 0) {
      runStart = walker.position();
    }
    nextIndex = walker.head().index() + 1;
  }

  private void statement(RecordWalker walker) throws IOException {
    var head = walker.head();
    boolean follows = walker.adjacent() && (nextIndex < 0 || head.index() == nextIndex);
    if (!follows || nextIndex < 0) {
      runStart = walker.position();
    }
    var bytes = ByteBuffer.allocate(head.bodyBytes());
    while (bytes.hasRemaining()) {
      if (file.read(bytes, walker.recordEnd() - bytes.remaining()) < 0) {
        throw new IOException("the file became shorter while it was read");
      }
    }
    var body = SignedStatement.parse(bytes.array());
    var candidate =
        new Candidate(
            walker.position(),
            head,
            body,
            body == null ? null : Statement.parse(body.statement()),
            runStart,
            strayBytes || !follows);
    strayBytes = false;
    nextIndex = -1;
    if (head.type() == RecordType.RECOVERY) {
      settle(0);
      fold.acceptRecovery(candidate);
    } else {
      pending.add(
          new Pending(candidate, CompletableFuture.supplyAsync(() -> check(candidate), cores)));
      if (head.type() == RecordType.SEAL) {
        settle(0);
      }
    }
  }

  private void settle(int left) {
    while (pending.size() > left && !fold.ended()) {
      var next = pending.remove();
      fold.accept(next.candidate(), next.check().join());
    }
  }

  private IntervalCheck check(Candidate candidate) {
    try {
      return IntervalCheck.of(file, header, candidate);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
