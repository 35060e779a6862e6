package org.quancheng.hardware.board.model;

import org.quancheng.hardware.board.RegisterChip;

/** A MAX17048 on a cell of lithium polymer. */
public final class GaugeModel extends RegisterChip {

  private static final int VOLTAGE = 0x02;
  private static final int CHARGE = 0x04;
  private static final int RATE = 0x16;
  private static final double MICROVOLTS_PER_STEP = 78.125;

  /** Millivolts at rest at 0, 10, 20 … 100 per cent: flat in the middle, steep at the end. */
  private static final int[] CURVE = {
    3270, 3610, 3690, 3710, 3730, 3760, 3790, 3850, 3920, 4020, 4150
  };

  /** A full cell that nothing flows into. */
  public GaugeModel() {
    charge(100, false);
  }

  /** Charges or empties the cell. */
  public void charge(int percent, boolean charging) {
    word(CHARGE, percent << 8);
    word(VOLTAGE, (int) (millivolts(percent) * 1000 / MICROVOLTS_PER_STEP));
    word(RATE, charging ? 0x0020 : 0xFFE0);
  }

  /** What the curve tells of a charge, in millivolts. */
  public static int millivolts(int percent) {
    int step = Math.min(percent / 10, CURVE.length - 2);
    return CURVE[step] + (CURVE[step + 1] - CURVE[step]) * (percent - step * 10) / 10;
  }

  private void word(int register, int value) {
    set(register, value >> 8);
    set(register + 1, value);
  }
}
