/**
 * The governance log and its proofs: RFC 6962 tree hashes, signed checkpoints, DSSE envelopes and
 * the offline audit. Bytes in, verdicts out: no event types, no storage, no clock; cryptography is
 * the JDK's. Start at {@link io.chainbridge.alex.ledger.LedgerAudit}, then {@link
 * io.chainbridge.alex.ledger.MerkleTree} and {@link io.chainbridge.alex.ledger.Envelope}.
 */
@NullMarked
package io.chainbridge.alex.ledger;

import org.jspecify.annotations.NullMarked;
