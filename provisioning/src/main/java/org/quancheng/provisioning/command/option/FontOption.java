package org.quancheng.provisioning.command.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.quancheng.provisioning.paper.PaperFont;
import picocli.CommandLine.Option;

/** Which font is printed with. */
public final class FontOption {

  @Option(
      names = "--font",
      paramLabel = "FILE",
      description = "A TrueType font with Chinese characters (default: one of this machine).")
  private @Nullable Path file;

  /** The font named, or one found. */
  public PaperFont font() {
    return file == null ? PaperFont.find() : new PaperFont(file);
  }
}
