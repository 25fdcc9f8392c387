// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.ledger;

import io.chainbridge.alex.digest.Sha256;
import io.chainbridge.alex.ledger.AuditReport.AtCheckpoint;
import io.chainbridge.alex.ledger.AuditReport.AtLeaf;
import io.chainbridge.alex.ledger.AuditReport.AtLog;
import io.chainbridge.alex.ledger.AuditReport.AtNote;
import io.chainbridge.alex.ledger.AuditReport.Finding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The audit of a whole log, trusting only the verifier key: recomputes every root from the leaves
 * and compares every checkpoint with it.
 */
public final class LedgerAudit {
  private static final long PAGE = 1024;

  private final LogVerifier verifier;
  private final SubtreeHashes tree;
  private final List<Finding> findings;
  private final Map<Long, Sha256> signedRoots = new HashMap<>();
  private long newestSize = -1;
  private long lastGoodSize = 0;
  private boolean isBroken;

  private LedgerAudit(LogVerifier verifier, SubtreeHashes tree, List<Finding> findings) {
    this.verifier = verifier;
    this.tree = tree;
    this.findings = findings;
  }

  /** Audits the log; memory grows with the number of leaves, not with their bytes. */
  public static AuditReport of(LedgerReader reader, LogVerifier verifier) {
    List<Finding> findings = new ArrayList<>();
    SubtreeHashes tree = new SubtreeHashes(leafHashes(reader, findings));
    LedgerAudit audit = new LedgerAudit(verifier, tree, findings);
    List<SignedCheckpoint> checkpoints = reader.checkpoints();
    for (int i = 0; i < checkpoints.size(); i++) {
      audit.check(i, checkpoints.get(i));
    }
    audit.checkCover();
    TreeHead head = new TreeHead(tree.size(), tree.rootAt(tree.size()));
    return new AuditReport(head, findings);
  }

  private static List<Sha256> leafHashes(LedgerReader reader, List<Finding> findings) {
    List<Sha256> hashes = new ArrayList<>();
    long size = reader.size();
    for (long from = 0; from < size; from += PAGE) {
      long to = Math.min(size, from + PAGE);
      List<byte[]> page = reader.leaves(from, to);
      page.forEach(leaf -> hashes.add(MerkleTree.leafHash(leaf)));
      if (page.size() != to - from) {
        findings.add(
            new AtLeaf(
                from + Math.min(page.size(), to - from),
                "the log says it has %d leaves but gave %d of the leaves from %d to %d"
                    .formatted(size, page.size(), from, to - 1)));
        break;
      }
    }
    return hashes;
  }

  private void check(int ordinal, SignedCheckpoint signed) {
    switch (verifier.verify(signed)) {
      case LogVerifier.Outcome.Invalid(String why) -> findings.add(new AtNote(ordinal, why));
      case LogVerifier.Outcome.Valid(LogCheckpoint checkpoint) -> check(ordinal, checkpoint.head());
    }
  }

  private void check(int ordinal, TreeHead head) {
    long size = head.size();
    Sha256 before = signedRoots.putIfAbsent(size, head.root());
    if (before != null && !before.equals(head.root())) {
      at(ordinal, size, "the log signed two roots for one size: " + before + " and " + head.root());
    } else if (before != null) {
      at(ordinal, size, "duplicate checkpoint");
    }
    if (size < newestSize) {
      at(ordinal, size, "it comes after a checkpoint of size " + newestSize);
    }
    newestSize = Math.max(newestSize, size);
    if (size > tree.size()) {
      at(ordinal, size, "it covers leaves that are gone; the log has " + tree.size());
    } else {
      checkRoot(ordinal, head);
    }
  }

  private void checkRoot(int ordinal, TreeHead head) {
    Sha256 root = tree.rootAt(head.size());
    if (root.equals(head.root())) {
      lastGoodSize = isBroken ? lastGoodSize : head.size();
      return;
    }
    String what = "its root is " + head.root() + " but the leaves give " + root;
    at(ordinal, head.size(), isBroken ? what : what + suspects(head.size()));
    isBroken = true;
  }

  /** A valid checkpoint covers the earlier leaves, so the changed leaf comes after it. */
  private String suspects(long size) {
    if (size <= lastGoodSize) {
      return "";
    }
    return size - lastGoodSize == 1
        ? "; leaf %d was changed".formatted(lastGoodSize)
        : "; a leaf from %d to %d was changed".formatted(lastGoodSize, size - 1);
  }

  private void checkCover() {
    if (newestSize < tree.size() && tree.size() > 0) {
      findings.add(
          new AtLog(
              "it has %d leaves but its newest checkpoint covers %d"
                  .formatted(tree.size(), Math.max(newestSize, 0))));
    }
  }

  private void at(int ordinal, long size, String what) {
    findings.add(new AtCheckpoint(ordinal, size, what));
  }
}
