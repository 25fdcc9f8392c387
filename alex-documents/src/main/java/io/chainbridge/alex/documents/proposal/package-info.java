/**
 * The proposal document of stage 1: its template, its reader, and a dry run of the gate. Start at
 * {@link io.chainbridge.alex.documents.proposal.ProposalMarkdown}.
 */
@NullMarked
package io.chainbridge.alex.documents.proposal;

import org.jspecify.annotations.NullMarked;
