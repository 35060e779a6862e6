package org.quancheng.evidence.trust;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** Where the SM algorithms and the key stores come from, which the Java platform does not have. */
public final class SmProvider {

  private SmProvider() {}

  private static final class Loaded { // Only when asked for: its hundreds of classes cost time.
    static final Provider PROVIDER = new BouncyCastleProvider();
  }

  /** Bouncy Castle; not registered with the platform, so that nothing else changes. */
  public static Provider get() {
    return Loaded.PROVIDER;
  }
}
