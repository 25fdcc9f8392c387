/**
 * What the rows of a training say of each other, how often they were judged, and what their signer
 * is asked. Start at {@link io.chainbridge.alex.lifecycle.rows.RowEvidence}.
 */
@NullMarked
package io.chainbridge.alex.lifecycle.rows;

import org.jspecify.annotations.NullMarked;
