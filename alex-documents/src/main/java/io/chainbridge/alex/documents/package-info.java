/**
 * Text forms of lifecycle values: the documents people write, the leaves of the log, and the
 * documents alex writes. Reads and writes only; gates decide, so a missing part stays empty. Start
 * at {@link io.chainbridge.alex.documents.proposal.ProposalMarkdown}.
 */
@NullMarked
package io.chainbridge.alex.documents;

import org.jspecify.annotations.NullMarked;
