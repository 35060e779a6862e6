package org.quancheng.provisioning.paper;

import java.io.IOException;
import org.quancheng.provisioning.paper.Sheet.Spot;

/** A page of A4 that is filled from the top: title, verdict, rows of name and value, notes. */
public final class Form implements AutoCloseable {

  private static final double LEFT = 20;
  private static final double WIDTH = 170;
  private static final double NAME_WIDTH = 60;
  private static final double LINE = 7;
  private static final double LAST_LINE = 277;
  private static final double TOP = 25;
  private static final double TITLE_POINTS = 20;
  private static final double TEXT_POINTS = 10.5;

  private final Sheet sheet;
  private double y = TOP;

  /** Begins a form with its title. */
  public Form(PaperFont font, String title) throws IOException {
    this.sheet = new Sheet(Paper.A4, font, title).page();
    sheet.text(new Spot(LEFT, y, WIDTH), TITLE_POINTS, Ink.BLACK, title);
    y += LINE * 2;
  }

  /** A word in a coloured bar: what the whole page says. */
  public Form verdict(String word, boolean good) throws IOException {
    advance(3);
    sheet.fill(new Spot(LEFT, y - LINE, 3), LINE * 2, good ? Ink.GREEN : Ink.RED);
    sheet.text(
        new Spot(LEFT + 7, y + 3, WIDTH - 7), TITLE_POINTS, good ? Ink.GREEN : Ink.RED, word);
    y += LINE * 3;
    return this;
  }

  /** A name and its value on one line. */
  public Form row(String name, String value) throws IOException {
    advance(1);
    sheet.text(new Spot(LEFT, y, NAME_WIDTH), TEXT_POINTS, Ink.GREY, name);
    sheet.text(new Spot(LEFT + NAME_WIDTH, y, WIDTH - NAME_WIDTH), TEXT_POINTS, Ink.BLACK, value);
    sheet.fill(new Spot(LEFT, y + 2.2, WIDTH), 0.15, Ink.PALE);
    y += LINE;
    return this;
  }

  /** A sentence, broken into lines where it is too long for one. */
  public Form note(String sentence) throws IOException {
    var rest = sentence;
    while (!rest.isEmpty()) {
      advance(1);
      int end = fitting(rest);
      sheet.text(new Spot(LEFT, y, WIDTH), TEXT_POINTS, Ink.BLACK, rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
      y += LINE - 1;
    }
    y += 2;
    return this;
  }

  /** A QR code, so wide, with what it says to a person beneath. */
  public Form code(String text, double width, String beneath) throws IOException {
    advance((int) Math.ceil(width / LINE) + 2);
    sheet.code(new Spot(LEFT + 4, y, width), text);
    y += width + LINE;
    sheet.text(new Spot(LEFT, y, WIDTH), TEXT_POINTS, Ink.GREY, beneath);
    y += LINE;
    return this;
  }

  /** The document. */
  public byte[] bytes() throws IOException {
    return sheet.bytes();
  }

  @Override
  public void close() throws IOException {
    sheet.close();
  }

  /** Turns the page if so many lines do not fit any more. */
  private void advance(int lines) throws IOException {
    if (y + (lines - 1) * LINE > LAST_LINE) {
      sheet.page();
      y = TOP;
    }
  }

  /** How much of a text fits on a line, broken at a blank where there is one. */
  private int fitting(String text) throws IOException {
    int end = text.length();
    while (end > 1 && sheet.widthOf(text.substring(0, end), TEXT_POINTS) > WIDTH) {
      int blank = text.lastIndexOf(' ', end - 1);
      end = blank > 0 ? blank : end - 1;
    }
    return end;
  }
}
