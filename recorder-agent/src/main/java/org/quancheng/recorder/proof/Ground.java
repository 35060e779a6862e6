package org.quancheng.recorder.proof;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.quancheng.evidence.digest.Digest;

/**
 * What a proof is for: once one of these is another, the recorder has to be proven anew.
 *
 * @param like firmware, camera, picture, keys, each in words of any kind
 * @param boot the start of the machine
 */
public record Ground(List<String> like, Supplier<Boot> boot) {

  public Ground {
    like = List.copyOf(like);
  }

  Digest digest(Boot now) {
    return Digest.of((String.join("\n", like) + "\n" + now.id()).getBytes(StandardCharsets.UTF_8));
  }
}
