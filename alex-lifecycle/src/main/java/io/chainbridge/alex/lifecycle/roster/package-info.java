/** Who holds which role, and with which key a person signs. */
@NullMarked
package io.chainbridge.alex.lifecycle.roster;

import org.jspecify.annotations.NullMarked;
