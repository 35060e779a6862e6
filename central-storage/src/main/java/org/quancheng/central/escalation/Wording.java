package org.quancheng.central.escalation;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.StringJoiner;
import java.util.UUID;
import org.quancheng.central.mail.Letter;

/** Letters of few words: docks, numbers and times, and nothing that tells of a person or a case. */
final class Wording {

  private static final int LINES_MAX = 100;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");

  private final ZoneId zone;

  Wording(ZoneId zone) {
    this.zone = zone;
  }

  Letter letter(UUID id, List<String> to, List<Trouble> news, Instant now) {
    var text = new StringBuilder("请在全程存储系统的“时限看板”上查看并确认。\n\n");
    news.stream().limit(LINES_MAX).forEach(one -> text.append(line(one)).append('\n'));
    if (news.size() > LINES_MAX) {
      text.append("……共 ").append(news.size()).append(" 项\n");
    }
    return new Letter(id, to, subject(news), text.toString(), now);
  }

  private static String subject(List<Trouble> news) {
    long late = news.stream().filter(Trouble::late).count();
    long docks = news.stream().filter(one -> one.subject().kind() == Subject.Kind.DOCK).count();
    long foreseen = news.size() - late - docks;
    var parts = new StringJoiner("，", "【全程】", "");
    if (late > 0) {
      parts.add(late + " 件摄录已超过 24 小时未入库");
    }
    if (foreseen > 0) {
      parts.add(foreseen + " 件摄录可能超过 24 小时");
    }
    if (docks > 0) {
      parts.add(docks + " 台采集站失去联系");
    }
    return parts.toString();
  }

  private String line(Trouble one) {
    if (one.subject().kind() == Subject.Kind.DOCK) {
      return "采集站 %s：自 %s 起没有联系".formatted(one.dock(), time(one.due()));
    }
    var expected = one.expected();
    return "采集站 %s，摄录序号 %d：时限 %s，%s"
        .formatted(
            one.dock(),
            one.number(),
            time(one.due()),
            expected == null ? "两天内预计无法入库" : "预计 " + time(expected) + " 入库");
  }

  private String time(Instant moment) {
    return TIME.format(moment.atZone(zone));
  }
}
