// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.ledger.AuditReport.AtCheckpoint;
import io.chainbridge.alex.ledger.AuditReport.AtLeaf;
import io.chainbridge.alex.ledger.AuditReport.AtLog;
import io.chainbridge.alex.ledger.AuditReport.AtNote;
import io.chainbridge.alex.ledger.AuditReport.Finding;
import io.chainbridge.alex.testkit.ForAll;
import io.chainbridge.alex.testkit.Proves;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@Proves({"S6.6", "R2"})
class LedgerAuditTest {
  private static final CheckpointSigner SIGNER =
      new CheckpointSigner("log.alex.example", LogKey.generate());
  private static final int SIZE = 20;
  private static final List<SignedCheckpoint> SIGNED =
      IntStream.rangeClosed(1, SIZE).mapToObj(LedgerAuditTest::signed).toList();

  /** A log in lists that a test may damage. */
  private static final class OpenLog implements LedgerReader {
    final List<byte[]> leaves = new ArrayList<>(NaiveTree.leaves(SIZE));
    final List<SignedCheckpoint> checkpoints = new ArrayList<>(SIGNED);
    long missing;

    @Override
    public long size() {
      return leaves.size() + missing;
    }

    @Override
    public List<byte[]> leaves(long from, long to) {
      return leaves.subList((int) from, (int) Math.min(to, leaves.size()));
    }

    @Override
    public List<SignedCheckpoint> checkpoints() {
      return checkpoints;
    }

    List<String> findings() {
      return LedgerAudit.of(this, SIGNER.verifier()).findings().stream()
          .map(Finding::text)
          .toList();
    }
  }

  private static SignedCheckpoint signed(int size) {
    Sha256 root = Sha256.ofRaw(NaiveTree.root(NaiveTree.leaves(size)));
    return SIGNER.sign(new TreeHead(size, root));
  }

  @Test
  void findsNothingInAnHonestLog() {
    AuditReport report = LedgerAudit.of(new OpenLog(), SIGNER.verifier());
    assertThat(report.findings()).isEmpty();
    assertThat(report.head())
        .isEqualTo(new TreeHead(SIZE, Sha256.ofRaw(NaiveTree.root(NaiveTree.leaves(SIZE)))));
  }

  @Test
  void findsNothingInAnEmptyLog() {
    OpenLog log = new OpenLog();
    log.leaves.clear();
    log.checkpoints.clear();
    assertThat(LedgerAudit.of(log, SIGNER.verifier()))
        .isEqualTo(new AuditReport(TreeHead.EMPTY, List.of()));
  }

  @Test
  void findsAChangeOfAnyByteOfAnyLeafAndNamesTheLeaf() {
    for (int index = 0; index < SIZE; index++) {
      for (int at = 0; at < NaiveTree.leaves(SIZE).get(index).length; at++) {
        OpenLog log = new OpenLog();
        byte[] changed = log.leaves.get(index).clone();
        changed[at] ^= 1;
        log.leaves.set(index, changed);
        assertThat(log.findings())
            .hasSize(SIZE - index)
            .first()
            .asString()
            .startsWith("checkpoint %d of size %d: its root is ".formatted(index, index + 1))
            .endsWith("; leaf %d was changed".formatted(index));
      }
    }
  }

  @Test
  void namesTheRangeBetweenTwoCheckpointsWhenSomeAreFarApart() {
    OpenLog log = new OpenLog();
    log.checkpoints.removeIf(c -> !List.of(signed(5), signed(12), signed(20)).contains(c));
    log.leaves.set(9, "other".getBytes(UTF_8));
    assertThat(log.findings())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("checkpoint 1 of size 12: ")
        .endsWith("; a leaf from 5 to 11 was changed");
  }

  @Test
  void findsLeavesSwappedRemovedInsertedAndCutOff() {
    new ForAll(7, 60)
        .holds(
            random -> List.of(random.nextInt(4), random.nextInt(SIZE - 1)),
            choice -> {
              OpenLog log = new OpenLog();
              int index = choice.get(1);
              switch (choice.get(0)) {
                case 0 -> log.leaves.add(index, log.leaves.remove(index + 1));
                case 1 -> log.leaves.remove(index);
                case 2 -> log.leaves.add(index, new byte[0]);
                default -> log.leaves.subList(index, SIZE).clear();
              }
              assertThat(log.findings()).isNotEmpty();
            });
  }

  @Test
  void findsARollbackBehindASignedCheckpoint() {
    OpenLog log = new OpenLog();
    log.leaves.removeLast();
    assertThat(log.findings())
        .containsExactly(
            "checkpoint 19 of size 20: it covers leaves that are gone; the log has 19");
  }

  @Test
  void findsTwoRootsForOneSize() {
    OpenLog log = new OpenLog();
    Sha256 other = Sha256.of(new byte[0]);
    log.checkpoints.add(5, SIGNER.sign(new TreeHead(5, other)));
    assertThat(log.findings())
        .hasSize(2)
        .first()
        .asString()
        .startsWith("checkpoint 5 of size 5: the log signed two roots for one size: ");
  }

  @Test
  void findsCheckpointsOutOfOrderAndTwice() {
    OpenLog log = new OpenLog();
    log.checkpoints.add(signed(3));
    assertThat(log.findings())
        .containsExactly(
            "checkpoint 20 of size 3: duplicate checkpoint",
            "checkpoint 20 of size 3: it comes after a checkpoint of size 20");
  }

  @Test
  void findsACheckpointOfAnotherKey() {
    OpenLog log = new OpenLog();
    CheckpointSigner forger = new CheckpointSigner("log.alex.example", LogKey.generate());
    log.checkpoints.set(19, forger.sign(TreeHead.EMPTY));
    List<Finding> findings = LedgerAudit.of(log, SIGNER.verifier()).findings();
    assertThat(findings)
        .containsExactly(
            new AtNote(19, "no signature of log.alex.example with its published key"),
            new AtLog("it has 20 leaves but its newest checkpoint covers 19"));
    assertThat(findings.getFirst().text()).startsWith("checkpoint 19: no signature");
  }

  @Test
  void findsLeavesThatNoCheckpointCovers() {
    OpenLog log = new OpenLog();
    log.checkpoints.clear();
    assertThat(log.findings())
        .containsExactly("log: it has 20 leaves but its newest checkpoint covers 0");
  }

  @Test
  void findsAReaderThatHoldsLeavesBack() {
    OpenLog log = new OpenLog();
    log.missing = 2;
    List<Finding> findings = LedgerAudit.of(log, SIGNER.verifier()).findings();
    assertThat(findings)
        .containsExactly(
            new AtLeaf(20, "the log says it has 22 leaves but gave 20 of the leaves from 0 to 21"));
    assertThat(findings.getFirst().text()).startsWith("leaf 20: ");
  }

  @Test
  void agreesWithTheFrontierOnALongLogOfManyPages() {
    OpenLog log = new OpenLog();
    log.leaves.clear();
    log.checkpoints.clear();
    Frontier frontier = Frontier.EMPTY;
    for (byte[] leaf : NaiveTree.leaves(3_000)) {
      log.leaves.add(leaf);
      frontier = frontier.append(MerkleTree.leafHash(leaf));
      if (frontier.size() % 97 == 0) {
        log.checkpoints.add(SIGNER.sign(frontier.head()));
      }
    }
    log.checkpoints.add(SIGNER.sign(frontier.head()));
    assertThat(LedgerAudit.of(log, SIGNER.verifier()))
        .isEqualTo(new AuditReport(frontier.head(), List.of()));
    assertThat(new AtCheckpoint(1, 2, "x").text()).isEqualTo("checkpoint 1 of size 2: x");
  }
}
