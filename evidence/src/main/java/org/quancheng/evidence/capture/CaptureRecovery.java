package org.quancheng.evidence.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Objects;
import org.quancheng.evidence.digest.FileDigests;
import org.quancheng.evidence.durable.Durable;
import org.quancheng.evidence.format.v1.HeaderImage;
import org.quancheng.evidence.format.v1.HeaderParser;
import org.quancheng.evidence.format.v1.MalformedCaptureException;
import org.quancheng.evidence.format.v1.MerkleTree;
import org.quancheng.evidence.format.v1.RecordType;
import org.quancheng.evidence.header.CaptureHeader;
import org.quancheng.evidence.header.HeaderCodec;
import org.quancheng.evidence.header.Moment;
import org.quancheng.evidence.scan.CaptureScan;
import org.quancheng.evidence.scan.RecordStream;
import org.quancheng.evidence.scan.ScanFindings;
import org.quancheng.evidence.scan.Signed;
import org.quancheng.evidence.scan.TornTail;
import org.quancheng.evidence.suite.RecordCipher;
import org.quancheng.evidence.suite.SecondSigner;

/** Ends a capture that a power cut interrupted (capture-format.md, section 8). */
public final class CaptureRecovery {

  private final FileChannel file;
  private final HeaderImage header;
  private final CaptureHeader meaning;

  private CaptureRecovery(FileChannel file) throws IOException {
    this.file = file;
    this.header = HeaderParser.read(file);
    this.meaning = HeaderCodec.decode(header);
  }

  /**
   * Appends a signed RECOVERY record after whatever the power cut left; removes nothing. A capture
   * that is already sealed or recovered is left as it is, so recovery may itself be interrupted.
   * File and directory have been forced when this returns.
   *
   * @throws MalformedCaptureException if not even the header is whole, so that there is nothing to
   *     recover, or if another device made the capture
   */
  public static SealedCapture recover(Path path, CaptureSigner signer, Moment now)
      throws IOException {
    try (var file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return new CaptureRecovery(file).recover(signer, now, path);
    }
  }

  /**
   * Leaves a capture as it is that this device cannot end: what is signed in it is evidence all the
   * same. File and directory have been forced when this returns.
   *
   * @throws MalformedCaptureException if not even the header is whole
   */
  public static SealedCapture leave(Path path) throws IOException {
    try (var file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      var capture = new CaptureRecovery(file);
      return capture.account(capture.scan().signed(), path);
    }
  }

  private SealedCapture recover(CaptureSigner signer, Moment now, Path path) throws IOException {
    var ours = signer.certificateChain().getFirst().getPublicKey();
    if (!header.chain().getFirst().getPublicKey().equals(ours)) {
      throw new MalformedCaptureException("section 8: another device made the capture");
    }
    if (header.second().isPresent()
        && !header.second().equals(signer.second().map(SecondSigner::publicKey))) {
      throw new MalformedCaptureException("section 8: the device has another second key now");
    }
    var found = scan();
    if (found.terminal().isEmpty()) {
      append(signer, now, found);
      found = scan();
      if (found.terminal().isEmpty()) {
        throw new IllegalStateException("a recovery was written that does not hold");
      }
    }
    return account(found.signed(), path);
  }

  private SealedCapture account(Signed signed, Path path) throws IOException {
    // Also where nothing was appended: a process that was killed may have left its last writes in
    // the cache alone, and the journal is about to name them.
    file.force(true);
    Durable.forceDirectory(Objects.requireNonNull(path.toAbsolutePath().getParent()));
    var digests = FileDigests.of(path);
    return new SealedCapture(
        digests.whole(),
        file.size(),
        header.digest(),
        signed.digest(),
        signed.number(),
        Duration.ofMillis(signed.millis()),
        digests.segments());
  }

  private ScanFindings scan() throws IOException {
    return CaptureScan.scan(file, header, meaning.origin().start().monotonic().toMillis());
  }

  private void append(CaptureSigner signer, Moment now, ScanFindings found) throws IOException {
    Signed sound = found.sound();
    // A record that the power cut tore claims bytes behind the end of the file; a reader would
    // take them from the RECOVERY. Zeros give the claim what it wants.
    long whole = file.size();
    long end = Math.max(whole, found.tornEnd());
    fill(end);
    var records = new RecordStream(file, sound.end(), whole);
    var tree = new MerkleTree(header.suite().hash());
    long index = sound.nextIndex();
    long plaintextBytes = sound.plaintextBytes();
    long millis = sound.millis();
    while (records.next() && followsAs(records, index)) {
      tree.add(records.headBytes(), records.body());
      index++;
      millis = records.head().elapsedMillis();
      if (records.head().type() == RecordType.DATA) {
        plaintextBytes += records.head().bodyBytes() - RecordCipher.TAG_BYTES;
      }
    }
    long count = tree.leaves();
    if (records.position() < end) {
      tree.addLeafDigest(TornTail.digest(file, header.suite().hash(), records.position(), end));
    }
    var covered = new StatementChain.Interval(count, tree.root(), plaintextBytes);
    var chain = new StatementChain(header, signer, sound);
    byte[] record = chain.record(chain.next(RecordType.RECOVERY, covered, now, (int) millis));
    file.position(end);
    Durable.writeFully(file, ByteBuffer.wrap(record));
  }

  private static boolean followsAs(RecordStream records, long index) {
    return records.head().index() == index && !records.head().type().statement();
  }

  private void fill(long end) throws IOException {
    long missing = end - file.size();
    if (missing > 0) {
      file.position(file.size());
      Durable.writeFully(file, ByteBuffer.allocate((int) missing));
    }
  }
}
