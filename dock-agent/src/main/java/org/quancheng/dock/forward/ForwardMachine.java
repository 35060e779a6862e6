package org.quancheng.dock.forward;

import java.util.List;
import org.quancheng.dock.forward.ForwardAction.ForgetUpload;
import org.quancheng.dock.forward.ForwardAction.Offer;
import org.quancheng.dock.forward.ForwardAction.PassReceipt;
import org.quancheng.dock.forward.ForwardAction.RemoveCopy;
import org.quancheng.dock.forward.ForwardAction.ReportErased;
import org.quancheng.dock.forward.ForwardAction.StopUpload;
import org.quancheng.dock.forward.ForwardAction.Upload;
import org.quancheng.dock.forward.ForwardEvent.ErasureNoted;
import org.quancheng.dock.forward.ForwardEvent.GrantCame;
import org.quancheng.dock.forward.ForwardEvent.GrantRevoked;
import org.quancheng.dock.forward.ForwardEvent.OfferTaken;
import org.quancheng.dock.forward.ForwardEvent.PauseOrdered;
import org.quancheng.dock.forward.ForwardEvent.ReceiptCame;
import org.quancheng.dock.forward.ForwardEvent.RecorderErased;
import org.quancheng.dock.forward.ForwardEvent.RecorderLeft;
import org.quancheng.dock.forward.ForwardEvent.ResendAsked;
import org.quancheng.dock.forward.ForwardEvent.StoreForgot;
import org.quancheng.dock.forward.ForwardEvent.UploadBegan;
import org.quancheng.dock.forward.ForwardEvent.UploadEnded;
import org.quancheng.dock.forward.ForwardEvent.UploadStopped;
import org.quancheng.dock.forward.ForwardState.Closed;
import org.quancheng.dock.forward.ForwardState.Erased;
import org.quancheng.dock.forward.ForwardState.Granted;
import org.quancheng.dock.forward.ForwardState.Offered;
import org.quancheng.dock.forward.ForwardState.Parted;
import org.quancheng.dock.forward.ForwardState.Receipted;
import org.quancheng.dock.forward.ForwardState.Sending;
import org.quancheng.dock.forward.ForwardState.Sent;
import org.quancheng.dock.forward.ForwardState.Staged;

/**
 * Decides what becomes of a held capture. Pure, and safe against events that come late, twice or in
 * another order. The copy in the spool is removed after a receipt only.
 */
public final class ForwardMachine {

  private ForwardMachine() {}

  /** Where an event leads, and what the dock must then do, in order. */
  public record Step(ForwardState state, List<ForwardAction> actions) {

    static Step to(ForwardState state, ForwardAction... actions) {
      return new Step(state, List.of(actions));
    }
  }

  /** Answers one event; the same state without actions when it changes nothing. */
  public static Step next(ForwardState state, ForwardEvent event) {
    return switch (state) {
      case Staged _, Offered _ -> beforeGrant(state, event);
      case Granted(var terms) -> underGrant(state, terms, event);
      case Sending(var terms) -> underGrant(state, terms, event);
      case Sent _ -> afterUpload(state, event);
      case Receipted _, Parted _, Erased _, Closed _ -> afterReceipt(state, event);
    };
  }

  /** What the dock must do for a capture that it finds in this state when it starts. */
  public static List<ForwardAction> resume(ForwardState state) {
    return switch (state) {
      case Staged _ -> List.of(new Offer());
      case Granted(var terms) -> List.of(new Upload(terms));
      case Sending(var terms) -> List.of(new Upload(terms));
      case Parted _, Closed _ -> List.of(new RemoveCopy());
      case Erased _ -> List.of(new RemoveCopy(), new ReportErased());
      case Offered _, Sent _, Receipted _ -> List.of();
    };
  }

  private static Step beforeGrant(ForwardState state, ForwardEvent event) {
    return switch (event) {
      case OfferTaken _ -> Step.to(new Offered(state.epoch()));
      case GrantCame(var terms) when terms.epoch() > state.epoch() ->
          Step.to(new Granted(terms), new Upload(terms));
      case StoreForgot _ -> Step.to(new Staged(state.epoch()), new Offer());
      case ResendAsked _ -> Step.to(state, new ForgetUpload());
      case ReceiptCame _ -> Step.to(new Receipted(state.epoch()), new PassReceipt());
      // An upload that was stopped may still report its end: every byte is there then.
      case UploadEnded(var epoch) when epoch == state.epoch() -> Step.to(new Sent(epoch));
      case GrantCame _,
          GrantRevoked _,
          PauseOrdered _,
          UploadBegan _,
          UploadEnded _,
          UploadStopped _,
          RecorderLeft _,
          RecorderErased _,
          ErasureNoted _ ->
          Step.to(state);
    };
  }

  private static Step underGrant(ForwardState state, GrantTerms terms, ForwardEvent event) {
    return switch (event) {
      case GrantCame(var newer) when newer.epoch() > terms.epoch() ->
          Step.to(new Granted(newer), new StopUpload(), new Upload(newer));
      case GrantRevoked(var epoch) when epoch >= terms.epoch() ->
          Step.to(new Offered(epoch), new StopUpload());
      case PauseOrdered _ -> Step.to(new Offered(terms.epoch()), new StopUpload());
      case UploadBegan(var epoch) when epoch == terms.epoch() -> Step.to(new Sending(terms));
      case UploadEnded(var epoch) when epoch == terms.epoch() -> Step.to(new Sent(epoch));
      case UploadStopped(var epoch) when epoch == terms.epoch() -> Step.to(new Offered(epoch));
      case ResendAsked _ ->
          Step.to(new Offered(terms.epoch()), new StopUpload(), new ForgetUpload());
      case StoreForgot _ ->
          Step.to(new Staged(terms.epoch()), new StopUpload(), new ForgetUpload(), new Offer());
      case ReceiptCame _ ->
          Step.to(new Receipted(terms.epoch()), new StopUpload(), new PassReceipt());
      case GrantCame _,
          GrantRevoked _,
          UploadBegan _,
          UploadEnded _,
          UploadStopped _,
          OfferTaken _,
          RecorderLeft _,
          RecorderErased _,
          ErasureNoted _ ->
          Step.to(state);
    };
  }

  private static Step afterUpload(ForwardState state, ForwardEvent event) {
    return switch (event) {
      case GrantCame(var newer) when newer.epoch() > state.epoch() ->
          Step.to(new Granted(newer), new Upload(newer));
      case ResendAsked _ -> Step.to(new Offered(state.epoch()), new ForgetUpload());
      case StoreForgot _ -> Step.to(new Staged(state.epoch()), new ForgetUpload(), new Offer());
      case ReceiptCame _ -> Step.to(new Receipted(state.epoch()), new PassReceipt());
      case GrantCame _,
          GrantRevoked _,
          PauseOrdered _,
          UploadBegan _,
          UploadEnded _,
          UploadStopped _,
          OfferTaken _,
          RecorderLeft _,
          RecorderErased _,
          ErasureNoted _ ->
          Step.to(state);
    };
  }

  private static Step afterReceipt(ForwardState state, ForwardEvent event) {
    return switch (event) {
      case RecorderLeft _ when state instanceof Receipted ->
          Step.to(new Parted(state.epoch()), new RemoveCopy());
      case RecorderErased _ when state instanceof Receipted || state instanceof Parted ->
          Step.to(new Erased(state.epoch()), new RemoveCopy(), new ReportErased());
      case ErasureNoted _ when state instanceof Erased -> Step.to(new Closed(state.epoch()));
      case OfferTaken _,
          GrantCame _,
          GrantRevoked _,
          PauseOrdered _,
          UploadBegan _,
          UploadEnded _,
          UploadStopped _,
          ResendAsked _,
          StoreForgot _,
          ReceiptCame _,
          RecorderLeft _,
          RecorderErased _,
          ErasureNoted _ ->
          Step.to(state);
    };
  }
}
