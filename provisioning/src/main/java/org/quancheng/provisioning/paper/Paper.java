package org.quancheng.provisioning.paper;

/**
 * The size of a page.
 *
 * @param width in millimetres
 * @param height in millimetres
 */
public record Paper(double width, double height) {

  /** ISO 216. */
  public static final Paper A4 = new Paper(210, 297);
}
