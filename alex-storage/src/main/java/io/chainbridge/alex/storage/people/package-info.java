/**
 * The plain tables of people who sign in: accounts, access tokens, sessions and the setup code.
 * They hold digests, never a secret, and are no evidence: the log says whose account counts. Start
 * at {@link io.chainbridge.alex.storage.people.PeopleTables}.
 */
@NullMarked
package io.chainbridge.alex.storage.people;

import org.jspecify.annotations.NullMarked;
