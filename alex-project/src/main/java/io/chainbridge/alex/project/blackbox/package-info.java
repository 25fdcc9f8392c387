// SPDX-License-Identifier: Apache-2.0
/** A project whose training file names a black box: nothing is run with it, the log has it. */
@NullMarked
package io.chainbridge.alex.project.blackbox;

import org.jspecify.annotations.NullMarked;
