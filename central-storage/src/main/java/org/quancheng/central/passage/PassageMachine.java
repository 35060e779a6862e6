package org.quancheng.central.passage;

import java.util.List;
import org.quancheng.central.passage.PassageEvent.AllCame;
import org.quancheng.central.passage.PassageEvent.BytesCame;
import org.quancheng.central.passage.PassageEvent.BytesDiffer;
import org.quancheng.central.passage.PassageEvent.ErasureReported;
import org.quancheng.central.passage.PassageEvent.LeftTheDock;
import org.quancheng.central.passage.PassageEvent.OfferedAgain;
import org.quancheng.central.passage.PassageEvent.ReceiptSigned;
import org.quancheng.central.passage.PassageEvent.ReleasedByPerson;
import org.quancheng.central.passage.PassageEvent.StoredAside;
import org.quancheng.central.passage.PassageEvent.StoredIntact;
import org.quancheng.central.passage.PassageEvent.TurnEnded;
import org.quancheng.central.passage.PassageEvent.TurnGiven;
import org.quancheng.central.passage.PassageState.Erased;
import org.quancheng.central.passage.PassageState.Gone;
import org.quancheng.central.passage.PassageState.Granted;
import org.quancheng.central.passage.PassageState.Offered;
import org.quancheng.central.passage.PassageState.Quarantined;
import org.quancheng.central.passage.PassageState.Receipted;
import org.quancheng.central.passage.PassageState.Received;
import org.quancheng.central.passage.PassageState.Receiving;
import org.quancheng.central.passage.PassageState.Verified;
import org.quancheng.transfer.message.TransferState;

/**
 * Decides what becomes of a transfer. Pure: it touches no disk, no network and no clock.
 *
 * <p>An event that does not fit the state changes nothing, since every message may come late, twice
 * or in another order.
 */
public final class PassageMachine {

  private PassageMachine() {}

  /** The machine's state for the word both sides use. */
  public static PassageState state(TransferState word) {
    return switch (word) {
      case OFFERED -> new Offered();
      case GRANTED -> new Granted();
      case RECEIVING -> new Receiving();
      case RECEIVED -> new Received();
      case VERIFIED -> new Verified();
      case RECEIPTED -> new Receipted();
      case ERASED, CLOSED -> new Erased();
      case QUARANTINED -> new Quarantined();
      case GONE -> new Gone();
    };
  }

  /** The word both sides use for a state of the machine. */
  public static TransferState word(PassageState state) {
    return switch (state) {
      case Offered _ -> TransferState.OFFERED;
      case Granted _ -> TransferState.GRANTED;
      case Receiving _ -> TransferState.RECEIVING;
      case Received _ -> TransferState.RECEIVED;
      case Verified _ -> TransferState.VERIFIED;
      case Receipted _ -> TransferState.RECEIPTED;
      // Nothing is left to do for the dock, so it is told that the transfer is closed.
      case Erased _ -> TransferState.CLOSED;
      case Quarantined _ -> TransferState.QUARANTINED;
      case Gone _ -> TransferState.GONE;
    };
  }

  /** Where an event leads, and what the store must then do, in order. */
  public record Step(PassageState state, List<PassageAction> actions) {

    public Step {
      actions = List.copyOf(actions);
    }

    static Step to(PassageState state, PassageAction... actions) {
      return new Step(state, List.of(actions));
    }
  }

  /** The step that an event causes. */
  public static Step next(PassageState state, PassageEvent event) {
    return switch (state) {
      case Offered _ -> waiting(state, event);
      case Granted _, Receiving _ -> running(state, event);
      case Received _ -> received(state, event);
      case Verified _ ->
          event instanceof ReceiptSigned
              ? Step.to(new Receipted(), PassageAction.SEND_RECEIPT)
              : Step.to(state);
      case Quarantined _ ->
          event instanceof ReleasedByPerson
              ? Step.to(new Verified(), PassageAction.SIGN_RECEIPT)
              : Step.to(state);
      case Receipted _ -> receipted(state, event);
      case Erased _ -> Step.to(state);
      case Gone _ -> event instanceof OfferedAgain ? Step.to(new Offered()) : Step.to(state);
    };
  }

  private static Step waiting(PassageState state, PassageEvent event) {
    return switch (event) {
      case TurnGiven _ -> Step.to(new Granted(), PassageAction.SEND_GRANT);
      case AllCame _ -> Step.to(new Received(), PassageAction.STORE);
      case LeftTheDock _ -> Step.to(new Gone());
      case OfferedAgain _,
          TurnEnded _,
          BytesCame _,
          BytesDiffer _,
          StoredIntact _,
          StoredAside _,
          ReleasedByPerson _,
          ReceiptSigned _,
          ErasureReported _ ->
          Step.to(state);
    };
  }

  private static Step running(PassageState state, PassageEvent event) {
    return switch (event) {
      case BytesCame _ -> Step.to(new Receiving());
      case AllCame _ -> Step.to(new Received(), PassageAction.STORE);
      case TurnEnded _ -> Step.to(new Offered(), PassageAction.SEND_REVOKE);
      case LeftTheDock _ -> Step.to(new Gone());
      case OfferedAgain _,
          TurnGiven _,
          BytesDiffer _,
          StoredIntact _,
          StoredAside _,
          ReleasedByPerson _,
          ReceiptSigned _,
          ErasureReported _ ->
          Step.to(state);
    };
  }

  private static Step received(PassageState state, PassageEvent event) {
    return switch (event) {
      case StoredIntact _ -> Step.to(new Verified(), PassageAction.SIGN_RECEIPT);
      case StoredAside _ -> Step.to(new Quarantined(), PassageAction.CALL_A_PERSON);
      case BytesDiffer _ -> Step.to(new Offered(), PassageAction.ASK_AGAIN);
      case OfferedAgain _,
          TurnGiven _,
          TurnEnded _,
          BytesCame _,
          AllCame _,
          ReleasedByPerson _,
          ReceiptSigned _,
          ErasureReported _,
          LeftTheDock _ ->
          Step.to(state);
    };
  }

  private static Step receipted(PassageState state, PassageEvent event) {
    return switch (event) {
      case OfferedAgain _ -> Step.to(state, PassageAction.SEND_RECEIPT);
      case ErasureReported _ -> Step.to(new Erased());
      case TurnGiven _,
          TurnEnded _,
          BytesCame _,
          AllCame _,
          BytesDiffer _,
          StoredIntact _,
          StoredAside _,
          ReleasedByPerson _,
          ReceiptSigned _,
          LeftTheDock _ ->
          Step.to(state);
    };
  }
}
