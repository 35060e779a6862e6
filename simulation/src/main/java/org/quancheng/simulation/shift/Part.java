package org.quancheng.simulation.shift;

import java.util.List;

/**
 * One officer's part in the shift.
 *
 * @param matter the case, the act and the stage, as the recorder's hand takes them
 * @param powerCut whether this recorder loses power while it records
 */
public record Part(
    String recorder, int bay, String officer, String certificate, String matter, boolean powerCut) {

  /** Three officers, three cases; the second recorder loses power, the third case is urgent. */
  public static List<Part> usual() {
    return List.of(
        new Part(
            "rec-1",
            1,
            "MS0123",
            "辽E0500123",
            "明应急罚〔2026〕12号 SITE_INSPECTION INVESTIGATION",
            false),
        new Part("rec-2", 2, "MS0124", "辽E0500124", "明应急检〔2026〕31号 SAMPLING INVESTIGATION", true),
        new Part("rec-3", 3, "MS0125", "辽E0500125", "provisional SEALING INVESTIGATION", false));
  }
}
