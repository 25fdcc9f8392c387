// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.ledger.LogVerifier.Outcome.Invalid;
import io.chainbridge.alex.ledger.LogVerifier.Outcome.Valid;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@Proves("S6.6")
class TlogProofTest {
  private static final CheckpointSigner SIGNER =
      new CheckpointSigner("log.alex.example", LogKey.generate());
  private static final List<byte[]> LEAVES = NaiveTree.leaves(11);
  private static final List<Sha256> HASHES = LEAVES.stream().map(MerkleTree::leafHash).toList();
  private static final TreeHead HEAD = TreeHead.of(HASHES);
  private static final TlogProof PROOF = TlogProof.of(HASHES, 6, SIGNER.sign(HEAD));

  @Test
  void writesTheLinesOfTheSpecification() {
    List<String> lines = PROOF.text().lines().toList();
    assertThat(lines.subList(0, 2)).containsExactly("c2sp.org/tlog-proof@v1", "index 6");
    assertThat(lines.subList(2, 6)).allMatch(line -> line.matches("[A-Za-z0-9+/]{43}="));
    assertThat(lines.get(6)).isEmpty();
    assertThat(PROOF.text()).endsWith("\n\n" + SIGNER.sign(HEAD).note());
  }

  @Test
  void provesEveryLeafAfterATripThroughItsText() {
    for (int i = 0; i < LEAVES.size(); i++) {
      TlogProof proof = TlogProof.of(HASHES, i, SIGNER.sign(HEAD));
      Optional<TlogProof> read = TlogProof.parse(proof.text());
      assertThat(read).contains(proof);
      assertThat(read.map(p -> p.verify(LEAVES.get(6), SIGNER.verifier())))
          .containsInstanceOf(i == 6 ? Valid.class : Invalid.class);
    }
  }

  @Test
  void provesTheOnlyLeafWithAnEmptyPath() {
    List<Sha256> one = HASHES.subList(0, 1);
    TlogProof proof = TlogProof.of(one, 0, SIGNER.sign(TreeHead.of(one)));
    assertThat(TlogProof.parse(proof.text())).contains(proof);
    assertThat(proof.verify(LEAVES.getFirst(), SIGNER.verifier())).isInstanceOf(Valid.class);
  }

  @Test
  void findsAChangeOfAnyByteOfTheFile() {
    byte[] text = PROOF.text().getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < text.length; i++) {
      byte[] changed = text.clone();
      changed[i] ^= 1;
      String read = new String(changed, StandardCharsets.UTF_8);
      boolean holds =
          TlogProof.parse(read)
              .map(p -> p.verify(LEAVES.get(6), SIGNER.verifier()) instanceof Valid)
              .orElse(false);
      assertThat(holds).as("byte %d", i).isFalse();
    }
  }

  @Test
  void provesNothingAtAnIndexOutsideTheSignedSize() {
    TlogProof far = new TlogProof(11, PROOF.path(), PROOF.checkpoint());
    assertThat(far.verify(LEAVES.get(6), SIGNER.verifier()))
        .isEqualTo(
            new Invalid(
                "the path does not lead from the leaf at 11 to the signed root of size 11"));
  }
}
