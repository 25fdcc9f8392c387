/**
 * The rows of a submission compared with each other, from bytes that are kept. Start at {@link
 * io.chainbridge.alex.evidence.rows.RowCounts}.
 */
@NullMarked
package io.chainbridge.alex.evidence.rows;

import org.jspecify.annotations.NullMarked;
