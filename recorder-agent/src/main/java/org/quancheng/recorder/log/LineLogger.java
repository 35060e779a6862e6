package org.quancheng.recorder.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** Writes what is at least of level INFO to standard error: time, level, class, message. */
final class LineLogger extends LegacyAbstractLogger {

  private static final long serialVersionUID = 1;

  /** It complains at error level about every machine that is no Raspberry Pi. */
  private static final String SILENCED = "com.pi4j";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX", Locale.ROOT);

  private final boolean silenced;

  LineLogger(String name) {
    this.name = name;
    this.silenced = name.startsWith(SILENCED);
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public boolean isInfoEnabled() {
    return !silenced;
  }

  @Override
  public boolean isWarnEnabled() {
    return !silenced;
  }

  @Override
  public boolean isErrorEnabled() {
    return !silenced;
  }

  @Override
  protected @Nullable String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level,
      @Nullable Marker marker,
      String pattern,
      Object @Nullable [] arguments,
      @Nullable Throwable thrown) {
    var line = new StringWriter();
    var out = new PrintWriter(line);
    out.append(TIME.format(OffsetDateTime.now(ZoneId.systemDefault()))).append(' ');
    out.append(level.name()).append(level.name().length() < 5 ? "  " : " ");
    out.append(name.substring(name.lastIndexOf('.') + 1)).append(": ");
    out.println(MessageFormatter.basicArrayFormat(pattern, arguments));
    if (thrown != null) {
      thrown.printStackTrace(out);
    }
    // In one piece, so that lines of several threads do not mix.
    System.err.writeBytes(line.toString().getBytes(StandardCharsets.UTF_8));
  }
}
