package org.quancheng.simulation.fleet.report;

import java.util.ArrayList;
import java.util.Formatter;
import java.util.List;
import java.util.Locale;
import org.quancheng.simulation.fleet.FleetResult;

/** A run drawn in three panels: how soon captures come, what waits, and how full the line is. */
public final class Plot {

  private static final int WIDTH = 860;
  private static final int LEFT = 70;
  private static final int PANEL_WIDTH = WIDTH - LEFT - 30;
  private static final int PANEL_HEIGHT = 150;
  private static final int GAP = 70;
  private static final int TOP = 40;
  private static final int HOURS_SHOWN = 48;

  private final Formatter svg = new Formatter(Locale.ROOT);
  private final FleetResult result;

  private Plot(FleetResult result) {
    this.result = result;
  }

  /** The drawing, as SVG. */
  public static String of(FleetResult result) {
    return new Plot(result).draw();
  }

  private String draw() {
    int height = TOP + 3 * PANEL_HEIGHT + 2 * GAP + 50;
    svg.format(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" \
        font-size="12">
        <rect width="%d" height="%d" fill="#ffffff"/>
        """,
        WIDTH, height, WIDTH, height);
    arrivals();
    overTime(
        1,
        "captures waiting (the most in each hour)",
        result.hours().stream().map(hour -> (double) hour.waiting()).toList());
    overTime(
        2,
        "use of the store's line, %",
        result.hours().stream().map(Figures::utilisationPercent).toList());
    svg.format("</svg>\n");
    return svg.toString();
  }

  /** Bars on a logarithmic scale, since the few late ones are what is looked for. */
  private void arrivals() {
    var bars = new long[HOURS_SHOWN];
    for (int job = 0; job < result.jobs().count(); job++) {
      int hour = (int) Figures.hoursToStore(result, job);
      bars[Math.clamp(hour, 0, HOURS_SHOWN - 1)]++;
    }
    double decades = 1;
    for (long bar : bars) {
      decades = Math.max(decades, Math.ceil(Math.log10(Math.max(1.0, (double) bar))));
    }
    frame(0, "captures by hours from docking to the store; red: later than 24 hours");
    for (int decade = 0; decade <= decades; decade++) {
      mark(0, decade / decades, "10^" + decade);
    }
    for (int hour = 0; hour < HOURS_SHOWN; hour++) {
      double tall =
          bars[hour] == 0 ? 0 : (Math.log10((double) bars[hour]) + 0.15) / (decades + 0.15);
      double step = (double) PANEL_WIDTH / HOURS_SHOWN;
      svg.format(
          "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n",
          LEFT + hour * step + 1,
          bottom(0) - tall * PANEL_HEIGHT,
          step - 2,
          tall * PANEL_HEIGHT,
          hour < 24 ? "#2f6f9f" : "#b3261e");
      if (hour % 6 == 0) {
        under(0, (double) hour / HOURS_SHOWN, hour + " h");
      }
    }
  }

  private void overTime(int panel, String title, List<Double> values) {
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    double top = Math.max(1, most);
    frame(panel, title);
    mark(panel, 0, "0");
    mark(panel, 1, String.format(Locale.ROOT, "%,.0f", top));
    var points = new ArrayList<String>();
    for (int i = 0; i < values.size(); i++) {
      points.add(
          String.format(
              Locale.ROOT,
              "%.1f,%.1f",
              LEFT + (double) PANEL_WIDTH * i / Math.max(1, values.size() - 1),
              bottom(panel) - values.get(i) / top * PANEL_HEIGHT));
    }
    svg.format(
        "<polyline fill=\"none\" stroke=\"#2f6f9f\" points=\"%s\"/>\n", String.join(" ", points));
    int days = Math.max(1, values.size() / 24);
    for (int day = 0; day <= days; day += Math.max(1, days / 10)) {
      under(panel, Math.min(1, day * 24.0 / values.size()), "day " + day);
    }
  }

  private void frame(int panel, String title) {
    svg.format(
        "<text x=\"%d\" y=\"%d\" font-size=\"14\">%s</text>\n",
        LEFT, bottom(panel) - PANEL_HEIGHT - 12, title);
    svg.format(
        "<path d=\"M%d %dV%dH%d\" fill=\"none\" stroke=\"#333333\"/>\n",
        LEFT, bottom(panel) - PANEL_HEIGHT, bottom(panel), LEFT + PANEL_WIDTH);
  }

  private void mark(int panel, double share, String text) {
    svg.format(
        "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>\n",
        LEFT - 6, bottom(panel) - share * PANEL_HEIGHT + 4, text);
  }

  private void under(int panel, double share, String text) {
    svg.format(
        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>\n",
        LEFT + share * PANEL_WIDTH, bottom(panel) + 18, text);
  }

  private static int bottom(int panel) {
    return TOP + panel * (PANEL_HEIGHT + GAP) + PANEL_HEIGHT;
  }
}
