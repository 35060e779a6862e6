package org.quancheng.recorder.log;

import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Binds SLF4J to {@link LineLogger}. It is named by a system property and not found as a service,
 * since programs that only have the recorder on their class path log in their own way.
 */
public final class LineLogProvider implements SLF4JServiceProvider {

  private final ILoggerFactory loggers = LineLogger::new;
  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter context = new NOPMDCAdapter();

  /** Chooses this log for the whole process; to be called before the first logger is made. */
  public static void choose() {
    System.setProperty("slf4j.provider", LineLogProvider.class.getName());
    System.setProperty("slf4j.internal.verbosity", "WARN"); // Else it tells of the choice.
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return loggers;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return context;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {
    // Everything is made with the provider.
  }
}
