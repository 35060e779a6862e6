package org.quancheng.evidence.reading;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import javax.crypto.AEADBadTagException;
import org.quancheng.evidence.format.v1.MalformedCaptureException;
import org.quancheng.evidence.format.v1.RecordHead;
import org.quancheng.evidence.format.v1.RecordType;
import org.quancheng.evidence.suite.RecordCipher;
import org.quancheng.evidence.suite.Span;

/** Opens single records of one capture. Not for sharing between threads. */
final class RecordOpener {

  private final RecordCipher cipher;
  private final byte[] plaintext = new byte[RecordCipher.PLAINTEXT_BYTES_MAX];
  private final byte[] record = new byte[RecordHead.ENCRYPTED_RECORD_BYTES_MAX];

  RecordOpener(RecordCipher cipher) {
    this.cipher = cipher;
  }

  Span open(FileChannel file, long position, RecordHead head) throws IOException {
    if (head.recordBytes() > record.length) {
      throw new MalformedCaptureException("section 5.2: the record is not encrypted");
    }
    var source = ByteBuffer.wrap(record, 0, head.recordBytes());
    while (source.hasRemaining()) {
      if (file.read(source, position + source.position()) < 0) {
        throw new IOException("the file became shorter while it was read");
      }
    }
    return open(
        head,
        new Span(record, 0, RecordHead.BYTES),
        new Span(record, RecordHead.BYTES, head.bodyBytes()));
  }

  Span open(RecordHead head, Span headBytes, Span body) throws MalformedCaptureException {
    if (head.type() != RecordType.DATA && head.type() != RecordType.EVENT) {
      throw new MalformedCaptureException("section 5.2: the record is not encrypted");
    }
    var associated =
        new Span(headBytes.array(), headBytes.offset(), RecordHead.AUTHENTICATED_BYTES);
    try {
      int length = cipher.open(head.index(), associated, body, Span.of(plaintext));
      return new Span(plaintext, 0, length);
    } catch (AEADBadTagException e) {
      throw new MalformedCaptureException(
          "section 5.4: record %d was altered".formatted(head.index()));
    }
  }
}
