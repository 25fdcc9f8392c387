/**
 * Whether the record of a command proves who gave it. Start at {@link
 * io.chainbridge.alex.documents.authentication.CommandAuthentication}.
 */
@NullMarked
package io.chainbridge.alex.documents.authentication;

import org.jspecify.annotations.NullMarked;
