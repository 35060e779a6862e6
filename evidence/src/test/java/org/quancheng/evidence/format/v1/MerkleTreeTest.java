package org.quancheng.evidence.format.v1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.quancheng.evidence.Captures;
import org.quancheng.evidence.digest.Digest;
import org.quancheng.evidence.digest.HashFunction;

@DisplayNameGeneration(ReplaceUnderscores.class)
class MerkleTreeTest {

  @Test
  void the_root_is_that_of_RFC_9162_for_any_number_of_leaves() {
    var tree = new MerkleTree(HashFunction.SHA_256);
    var leaves = new ArrayList<byte[]>();
    assertThat(tree.root()).isEqualTo(Digest.of());
    for (int count = 1; count <= 70; count++) {
      byte[] leaf = Captures.bytes(count, 32);
      leaves.add(leaf);
      tree.addLeafDigest(leaf);
      assertThat(tree.leaves()).isEqualTo(count);
      assertThat(tree.root()).isEqualTo(new Digest(recursively(leaves)));
    }
    tree.clear();
    assertThat(tree.root()).isEqualTo(Digest.of());
  }

  // The definition in section 2.1.1, word by word: k is the largest power of two below n.
  private static byte[] recursively(List<byte[]> leaves) {
    int n = leaves.size();
    if (n == 1) {
      return leaves.getFirst();
    }
    int k = Integer.highestOneBit(n - 1);
    return Digest.of(
            new byte[] {1}, recursively(leaves.subList(0, k)), recursively(leaves.subList(k, n)))
        .bytes();
  }
}
