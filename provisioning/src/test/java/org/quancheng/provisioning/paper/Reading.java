package org.quancheng.provisioning.paper;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/** Looks at a PDF as a scanner and a reader would. */
public final class Reading {

  private static final int DOTS_PER_INCH = 200;

  private Reading() {}

  /** What the QR codes on a page, counted from 0, say. */
  public static List<String> codes(byte[] pdf, int page) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      var image = new PDFRenderer(document).renderImageWithDPI(page, DOTS_PER_INCH, ImageType.RGB);
      return codes(image);
    }
  }

  private static List<String> codes(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    var pixels = image.getRGB(0, 0, width, height, null, 0, width);
    var seen = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
    try {
      var hints = Map.of(DecodeHintType.TRY_HARDER, true);
      return Arrays.stream(new QRCodeMultiReader().decodeMultiple(seen, hints))
          .map(Result::getText)
          .toList();
    } catch (NotFoundException _) {
      return List.of();
    }
  }

  /** The text of all pages. */
  public static String text(byte[] pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document);
    }
  }
}
