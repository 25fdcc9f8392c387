/**
 * Recomputes everything a submission claims and packs the results into a signed ProofPack. Trusts
 * no number it can compute; knows no HTTP and no database. Start at {@link
 * io.chainbridge.alex.evidence.Recomputation}.
 */
@NullMarked
package io.chainbridge.alex.evidence;

import org.jspecify.annotations.NullMarked;
