// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

@Proves("S6.6")
class ProofsTest {
  private static final List<Sha256> HASHES =
      NaiveTree.leaves(200).stream().map(MerkleTree::leafHash).toList();
  private static final Sha256 FOREIGN = Sha256.of(new byte[] {42});

  private static TreeHead head(int size) {
    Sha256 root = Sha256.ofRaw(NaiveTree.root(NaiveTree.leaves(size)));
    return new TreeHead(size, root);
  }

  @Test
  void provesEveryLeafOfEverySizeAndNoOtherLeaf() {
    for (int size = 1; size <= 70; size++) {
      TreeHead head = head(size);
      for (int index = 0; index < size; index++) {
        InclusionProof proof = InclusionProof.of(HASHES.subList(0, size), index);
        assertThat(proof.proves(HASHES.get(index), head)).isTrue();
        assertThat(proof.proves(HASHES.get(index + 1), head)).isFalse();
        assertThat(proof.proves(HASHES.get(index), head(size + 1))).isFalse();
      }
    }
  }

  @Test
  void provesNoLeafAtAnotherIndex() {
    int size = 37;
    for (int index = 0; index < size; index++) {
      List<Sha256> path = InclusionProof.of(HASHES.subList(0, size), index).path();
      for (int claimed = 0; claimed < size; claimed++) {
        assertThat(new InclusionProof(claimed, size, path).proves(HASHES.get(index), head(size)))
            .isEqualTo(claimed == index);
      }
    }
  }

  @Test
  void provesGrowthBetweenEveryPairOfSizes() {
    for (int now = 0; now <= 70; now++) {
      for (int old = 0; old <= now; old++) {
        ConsistencyProof proof = ConsistencyProof.of(HASHES.subList(0, now), old);
        assertThat(proof.proves(head(old), head(now))).as("%d to %d", old, now).isTrue();
        assertThat(proof.proves(new TreeHead(old, FOREIGN), head(now))).isFalse();
        if (old > 0) {
          assertThat(proof.proves(head(old), new TreeHead(now, FOREIGN))).isFalse();
        }
      }
    }
  }

  @Test
  void provesNoGrowthFromALogWithARewrittenLeaf() {
    List<Sha256> rewritten = new ArrayList<>(HASHES.subList(0, 50));
    rewritten.set(7, FOREIGN);
    TreeHead now = TreeHead.of(rewritten);
    for (int old = 8; old < 50; old++) {
      assertThat(ConsistencyProof.of(rewritten, old).proves(head(old), now)).isFalse();
    }
  }

  /** A size, an index below it, and the place and bit of one change in the path. */
  private record Change(int size, int index, int at, int bit) {
    static Change random(RandomGenerator random) {
      int size = random.nextInt(2, 200);
      return new Change(size, random.nextInt(size), random.nextInt(1000), random.nextInt(256));
    }

    List<Sha256> in(List<Sha256> path) {
      List<Sha256> changed = new ArrayList<>(path);
      byte[] raw = path.get(at % path.size()).raw();
      raw[bit / 8] ^= (byte) (1 << (bit % 8));
      changed.set(at % path.size(), Sha256.ofRaw(raw));
      return changed;
    }
  }

  @Test
  void refusesAPathWithOneFlippedBitOrOneHashMoreOrLess() {
    new ForAll(20_251, 300)
        .holds(
            Change::random,
            change -> {
              int size = change.size();
              List<Sha256> hashes = HASHES.subList(0, size);
              TreeHead head = TreeHead.of(hashes);
              Sha256 leaf = hashes.get(change.index());
              List<Sha256> path = InclusionProof.of(hashes, change.index()).path();
              List<Sha256> longer = new ArrayList<>(path);
              longer.add(FOREIGN);
              for (List<Sha256> bad :
                  List.of(change.in(path), longer, path.subList(0, path.size() - 1))) {
                assertThat(new InclusionProof(change.index(), size, bad).proves(leaf, head))
                    .isFalse();
              }
            });
  }

  @Test
  void refusesAConsistencyPathWithOneFlippedBitOrOneHashMoreOrLess() {
    new ForAll(20_252, 300)
        .holds(
            Change::random,
            change -> {
              int now = change.size();
              int old = Math.max(1, change.index());
              TreeHead before = TreeHead.of(HASHES.subList(0, old));
              TreeHead after = TreeHead.of(HASHES.subList(0, now));
              List<Sha256> path = ConsistencyProof.of(HASHES.subList(0, now), old).path();
              List<Sha256> longer = new ArrayList<>(path);
              longer.add(FOREIGN);
              for (List<Sha256> bad :
                  List.of(change.in(path), longer, path.subList(0, path.size() - 1))) {
                assertThat(new ConsistencyProof(old, now, bad).proves(before, after)).isFalse();
              }
            });
  }

  @Test
  void refusesIndexesAndSizesThatCannotBe() {
    assertThatThrownBy(() -> InclusionProof.of(HASHES, 200))
        .hasMessageContaining("index must be from 0 to below size 200, was: 200");
    assertThatThrownBy(() -> ConsistencyProof.of(HASHES, 201))
        .hasMessageContaining("oldSize must be from 0 to newSize 200, was: 201");
  }
}
