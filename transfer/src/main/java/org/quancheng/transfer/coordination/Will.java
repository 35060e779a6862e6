package org.quancheng.transfer.coordination;

import org.quancheng.transfer.message.Message;
import org.quancheng.transfer.message.Posting;

/** What the broker says in a client's name when the client is gone without a word. */
public record Will(Posting posting, Message message) {}
