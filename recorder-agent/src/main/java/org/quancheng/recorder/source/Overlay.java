package org.quancheng.recorder.source;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Words that are burnt into the picture before it is encoded. The encoder reads them anew for every
 * picture, so they must be replaced in one step.
 *
 * @param words the file that holds them
 * @param font a TrueType font with Chinese characters
 */
public record Overlay(Path words, Path font) {

  /** Other characters would mean something in the encoder's description of filters. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+-]+");

  public Overlay {
    for (var path : new Path[] {words, font}) {
      if (!PLAIN.matcher(path.toString()).matches()) {
        throw new IllegalArgumentException(
            "the path %s has characters that an overlay cannot take".formatted(path));
      }
    }
  }

  /** The filter that draws the words in the lower left corner. */
  String filter() {
    return "drawtext=fontfile=%s:textfile=%s:reload=1:expansion=none:x=8:y=h-th-8:fontsize=h/24:fontcolor=white:box=1:boxborderw=4:boxcolor=black@0.5"
        .formatted(font, words);
  }
}
