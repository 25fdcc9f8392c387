/**
 * The pages of the documentation as transcripts: each command is run, each printed line is
 * compared. Start at {@link io.chainbridge.alex.cli.pages.LivePagesTest}.
 */
@NullMarked
package io.chainbridge.alex.cli.pages;

import org.jspecify.annotations.NullMarked;
