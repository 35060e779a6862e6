package org.quancheng.provisioning.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.jspecify.annotations.Nullable;

/**
 * A PDF that is drawn in millimetres from the top left corner of its current page. Not for several
 * threads.
 */
public final class Sheet implements AutoCloseable {

  private static final double POINTS_PER_MM = 72 / 25.4;
  private static final int THOUSANDTHS = 1000;

  private final Paper paper;
  private final PDDocument document = new PDDocument();
  private final PaperFont.Opened font;
  private @Nullable PDPageContentStream content;

  /** A document without a page yet. */
  public Sheet(Paper paper, PaperFont font, String title) {
    this.paper = paper;
    this.font = font.openFor(document);
    document.getDocumentInformation().setTitle(title);
    document.getDocumentInformation().setProducer("Quancheng");
  }

  /** Goes on with a new page. */
  public Sheet page() throws IOException {
    finishPage();
    var page =
        new PDPage(new PDRectangle((float) points(paper.width()), (float) points(paper.height())));
    document.addPage(page);
    content = new PDPageContentStream(document, page);
    return this;
  }

  /** Where on the page, and how wide at most. */
  public record Spot(double x, double y, double width) {}

  /** Writes one line; {@code y} is its base line. What is too wide is set smaller. */
  public void text(Spot at, double points, Ink ink, String text) throws IOException {
    var shown = printable(text);
    double fit = at.width() / Math.max(widthOf(shown, points), at.width());
    var stream = current();
    stream.beginText();
    stream.setFont(font.font(), (float) (points * fit));
    stream.setNonStrokingColor(ink.color());
    stream.newLineAtOffset((float) points(at.x()), (float) fromTop(at.y()));
    stream.showText(shown);
    stream.endText();
  }

  /** The width of a line in millimetres. */
  public double widthOf(String text, double points) throws IOException {
    return font.font().getStringWidth(printable(text)) / THOUSANDTHS * points / POINTS_PER_MM;
  }

  /** Fills a rectangle whose top left corner is named. */
  public void fill(Spot at, double height, Ink ink) throws IOException {
    current().setNonStrokingColor(ink.color());
    addRectangle(at, height);
    current().fill();
  }

  /** Draws a rectangle's outline. */
  public void frame(Spot at, double height, Ink ink) throws IOException {
    current().setStrokingColor(ink.color());
    current().setLineWidth((float) points(0.2));
    addRectangle(at, height);
    current().stroke();
  }

  /** Draws a QR code as wide as the spot, its quiet zone not counted. */
  public void code(Spot at, String text) throws IOException {
    var code = QrCode.of(text);
    double module = at.width() / code.size();
    current().setNonStrokingColor(Ink.BLACK.color());
    for (int row = 0; row < code.size(); row++) {
      for (int column = 0; column < code.size(); column++) {
        if (code.dark(column, row)) {
          addRectangle(new Spot(at.x() + column * module, at.y() + row * module, module), module);
        }
      }
    }
    current().fill();
  }

  /** The document; nothing can be drawn after that. */
  public byte[] bytes() throws IOException {
    finishPage();
    var out = new ByteArrayOutputStream();
    document.save(out);
    return out.toByteArray();
  }

  @Override
  public void close() throws IOException {
    finishPage();
    document.close();
    try {
      font.source().close();
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  private void addRectangle(Spot at, double height) throws IOException {
    current()
        .addRect(
            (float) points(at.x()),
            (float) fromTop(at.y() + height),
            (float) points(at.width()),
            (float) points(height));
  }

  /** The font's own sign for what it lacks stands for characters that it does not hold. */
  private String printable(String text) {
    var shown = new StringBuilder();
    text.codePoints().forEach(point -> shown.appendCodePoint(holds(point) ? point : '?'));
    return shown.toString();
  }

  private boolean holds(int point) {
    try {
      font.font().encode(Character.toString(point));
      return !Character.isISOControl(point);
    } catch (IOException | IllegalArgumentException _) {
      return false;
    }
  }

  private PDPageContentStream current() throws IOException {
    if (content == null) {
      page();
    }
    return java.util.Objects.requireNonNull(content);
  }

  private void finishPage() throws IOException {
    if (content != null) {
      content.close();
      content = null;
    }
  }

  private double fromTop(double y) {
    return points(paper.height() - y);
  }

  private static double points(double millimetres) {
    return millimetres * POINTS_PER_MM;
  }
}
