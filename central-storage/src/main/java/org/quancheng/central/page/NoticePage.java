package org.quancheng.central.page;

import java.util.List;

/** A page with a heading and a few sentences: sign-in, not found, out of order. */
public record NoticePage(Shell shell, String heading, List<String> sentences) {

  public NoticePage {
    sentences = List.copyOf(sentences);
  }
}
