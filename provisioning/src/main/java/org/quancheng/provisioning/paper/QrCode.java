package org.quancheng.provisioning.paper;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Map;

/** A QR code (ISO/IEC 18004) as a square of dark and light modules. */
final class QrCode {

  private final ByteMatrix modules;

  private QrCode(ByteMatrix modules) {
    this.modules = modules;
  }

  /** Encodes a text in UTF-8; a fifteenth of the modules may be spoilt. */
  static QrCode of(String text) {
    try {
      var code =
          Encoder.encode(
              text, ErrorCorrectionLevel.M, Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"));
      return new QrCode(code.getMatrix());
    } catch (WriterException e) {
      throw new IllegalArgumentException("a text of this length fits no QR code", e);
    }
  }

  /** Modules a side, without the quiet zone around. */
  int size() {
    return modules.getWidth();
  }

  boolean dark(int column, int row) {
    return modules.get(column, row) == 1;
  }
}
