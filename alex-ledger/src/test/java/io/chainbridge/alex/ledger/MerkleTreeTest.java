// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.testkit.Proves;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MerkleTreeTest {
  /** The eight leaves and roots with which the first RFC 6962 logs tested themselves. */
  private static final List<String> KNOWN_LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private static final List<String> KNOWN_ROOTS =
      List.of(
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

  @Test
  void givesTheEmptyTreeTheHashOfNothing() {
    assertThat(MerkleTree.EMPTY_ROOT.hex())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assertThat(MerkleTree.root(List.of())).isEqualTo(MerkleTree.EMPTY_ROOT);
  }

  @Test
  void givesTheKnownRootsOfTheKnownLeaves() {
    List<Sha256> leaves =
        KNOWN_LEAVES.stream().map(HexFormat.of()::parseHex).map(MerkleTree::leafHash).toList();
    for (int size = 1; size <= leaves.size(); size++) {
      assertThat(MerkleTree.root(leaves.subList(0, size)).hex())
          .isEqualTo(KNOWN_ROOTS.get(size - 1));
    }
  }

  @Test
  void agreesWithTheNaiveTreeAndTheFrontierAtEverySize() {
    Frontier frontier = Frontier.EMPTY;
    List<byte[]> leaves = NaiveTree.leaves(300);
    List<Sha256> hashes = leaves.stream().map(MerkleTree::leafHash).toList();
    SubtreeHashes subtrees = new SubtreeHashes(hashes);
    for (int size = 0; size <= leaves.size(); size++) {
      Sha256 expected = Sha256.ofRaw(NaiveTree.root(leaves.subList(0, size)));
      assertThat(MerkleTree.root(hashes.subList(0, size))).isEqualTo(expected);
      assertThat(subtrees.rootAt(size)).isEqualTo(expected);
      assertThat(frontier.head()).isEqualTo(new TreeHead(size, expected));
      assertThat(Frontier.of(frontier.size(), frontier.hashes())).isEqualTo(frontier);
      if (size < leaves.size()) {
        frontier = frontier.append(hashes.get(size));
      }
    }
  }

  @Test
  @Proves("S6.6")
  void givesAnotherRootWhenLeavesChangePlaces() {
    List<Sha256> hashes = NaiveTree.leaves(5).stream().map(MerkleTree::leafHash).toList();
    List<Sha256> swapped = Stream.of(1, 0, 2, 3, 4).map(hashes::get).toList();
    assertThat(MerkleTree.root(swapped)).isNotEqualTo(MerkleTree.root(hashes));
  }

  @Test
  void refusesAFrontierWhoseHashesDoNotFitItsSize() {
    assertThatThrownBy(() -> Frontier.of(3, List.of(MerkleTree.EMPTY_ROOT)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hashes must be 2 for size 3, were: 1");
    assertThatThrownBy(() -> Frontier.of(-1, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("size must not be negative");
  }
}
