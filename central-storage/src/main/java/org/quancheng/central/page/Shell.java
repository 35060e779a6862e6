package org.quancheng.central.page;

import org.jspecify.annotations.Nullable;

/**
 * What surrounds every page.
 *
 * @param words the language
 * @param section which tab is lit: records, board, worklists, lending, fleet, ledger, or none
 * @param person who is signed in; null on the sign-in page
 * @param otherLanguage link to this page in the other language
 */
public record Shell(Words words, String section, @Nullable String person, String otherLanguage) {

  /** {@code page} for the lit tab, {@code false} otherwise: the value of {@code aria-current}. */
  public String current(String tab) {
    return tab.equals(section) ? "page" : "false";
  }
}
