/**
 * The settings of {@code alex serve}: flag over environment over file over default, with every
 * fault at once. Start at {@link io.chainbridge.alex.server.settings.ServeConfiguration}.
 */
@NullMarked
package io.chainbridge.alex.server.settings;

import org.jspecify.annotations.NullMarked;
