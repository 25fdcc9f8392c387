/**
 * What a submission keeps so that its evidence can be recomputed years later: the rows it was
 * judged on and the training facts behind its readings. Start at {@link
 * io.chainbridge.alex.evidence.kept.KeptTraining}.
 */
@NullMarked
package io.chainbridge.alex.evidence.kept;

import org.jspecify.annotations.NullMarked;
