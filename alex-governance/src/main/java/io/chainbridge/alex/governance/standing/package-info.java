/** Where a model stands: its stage, what is missing, and who must act. */
@NullMarked
package io.chainbridge.alex.governance.standing;

import org.jspecify.annotations.NullMarked;
