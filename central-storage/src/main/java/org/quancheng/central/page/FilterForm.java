package org.quancheng.central.page;

/** The filters as they were typed, to be shown again. */
public record FilterForm(
    String caseNumber, String officer, String certificate, String kind, String from, String to) {

  /** Whether anything is filtered at all. */
  public boolean empty() {
    return (caseNumber + officer + certificate + kind + from + to).isEmpty();
  }
}
