package org.quancheng.transfer.message;

/** What one coordination message says. Each kind has one topic, see {@link Topics}. */
public sealed interface Message
    permits DockState,
        Offer,
        Grant,
        Progress,
        TransferEvent,
        Sync,
        ReceiptNotice,
        Control,
        Policy,
        CentralState,
        DenyNotice,
        DutyNotice,
        ReleaseNotice,
        LatenessNotice {}
