// SPDX-License-Identifier: Apache-2.0
/**
 * Submits a project folder, whichever door it comes through. A training file that names a black box
 * is logged, and nothing is run with it. Start at {@link
 * io.chainbridge.alex.project.submission.ProjectDesk}.
 */
@NullMarked
package io.chainbridge.alex.project.submission;

import org.jspecify.annotations.NullMarked;
