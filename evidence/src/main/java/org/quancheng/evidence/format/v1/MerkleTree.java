package org.quancheng.evidence.format.v1;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.digest.HashFunction;
import org.quancheng.evidence.suite.Span;

/**
 * The Merkle tree of RFC 9162, section 2.1.1, over the records of one interval, in memory that
 * grows with the logarithm of their number. Not for sharing between threads.
 */
public final class MerkleTree {

  private static final byte LEAF = 0;
  private static final byte NODE = 1;
  private static final byte TORN_TAIL = 2;

  private final HashFunction function;
  private final MessageDigest hash;
  private final List<byte[]> complete = new ArrayList<>(); // Subtrees, the largest first.
  private long leaves;

  /** An empty tree. */
  public MerkleTree(HashFunction function) {
    this.function = function;
    this.hash = function.engine();
  }

  /** Adds a record: the authenticated part of its head, and its body. */
  public void add(Span head, Span body) {
    addLeafDigest(leafDigest(hash, head, body));
  }

  /** The leaf of a record, for adding it later in its order. */
  public static byte[] leafDigest(MessageDigest hash, Span head, Span body) {
    hash.update(LEAF);
    hash.update(head.array(), head.offset(), RecordHead.AUTHENTICATED_BYTES);
    hash.update(body.array(), body.offset(), body.length());
    return hash.digest();
  }

  /** A hash that takes the torn tail of a recovered capture (capture-format.md, section 8). */
  public static MessageDigest tornTail(HashFunction function) {
    var hash = function.engine();
    hash.update(TORN_TAIL);
    return hash;
  }

  /** Adds a leaf that was digested elsewhere. */
  public void addLeafDigest(byte[] digest) {
    byte[] node = digest;
    // Every one bit at the low end of the number of leaves is a subtree of equal size: join them.
    for (long bit = leaves; (bit & 1) == 1; bit >>= 1) {
      node = join(complete.removeLast(), node);
    }
    complete.add(node);
    leaves++;
  }

  /** The root over everything added; for nothing, the digest of nothing. */
  public Digest root() {
    if (complete.isEmpty()) {
      return function.of();
    }
    byte[] node = complete.getLast();
    for (int i = complete.size() - 2; i >= 0; i--) {
      node = join(complete.get(i), node);
    }
    return new Digest(node);
  }

  /** Starts over. */
  public void clear() {
    complete.clear();
    leaves = 0;
  }

  /** How many records were added. */
  public long leaves() {
    return leaves;
  }

  private byte[] join(byte[] left, byte[] right) {
    hash.update(NODE);
    hash.update(left);
    hash.update(right);
    return hash.digest();
  }
}
