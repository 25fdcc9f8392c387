/**
 * The home folder and the composition root: the only place where adapters are made and wired. No
 * rules of the framework. Start at {@link io.chainbridge.alex.server.AlexServer}.
 */
@NullMarked
package io.chainbridge.alex.server;

import org.jspecify.annotations.NullMarked;
