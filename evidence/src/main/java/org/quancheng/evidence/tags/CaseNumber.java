package org.quancheng.evidence.tags;

/**
 * The number of a case (案号), such as {@code 明应急罚〔2026〕12号}.
 *
 * @param text the number, 1 to 64 characters without control characters
 * @param provisional whether the device made it up before the case was approved (article 8)
 */
public record CaseNumber(String text, boolean provisional) {

  private static final int LENGTH_MAX = 64;

  public CaseNumber {
    boolean printable = text.codePoints().noneMatch(Character::isISOControl);
    if (text.isBlank() || text.length() > LENGTH_MAX || !printable) {
      throw new IllegalArgumentException(
          "'%s' is not a case number; expected 1 to %d printable characters"
              .formatted(text.strip(), LENGTH_MAX));
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
