package org.quancheng.system.powercut;

import java.nio.file.Path;
import java.util.function.Consumer;

/** One life of a program whose acknowledgements must survive it. */
interface Scenario {

  /**
   * Lives once.
   *
   * @param data the directory that the life works in
   * @param acks told of each durable step after it was done
   */
  void live(Path data, World world, Consumer<Ack> acks) throws Exception;

  /** The lives a victim can be asked for. */
  enum Name {
    FILM,
    RECOVER,
    LETTERS,
    SPOOL,
    SPOOL_AGAIN,
    STORE,
    STORE_AGAIN;

    Scenario scenario() {
      return switch (this) {
        case FILM -> new FilmScenario();
        case RECOVER -> new RecoveryScenario();
        case LETTERS -> new LettersScenario();
        case SPOOL -> new SpoolScenario();
        case SPOOL_AGAIN -> SpoolScenario::again;
        case STORE -> new StoreScenario();
        case STORE_AGAIN -> StoreScenario::again;
      };
    }
  }
}
