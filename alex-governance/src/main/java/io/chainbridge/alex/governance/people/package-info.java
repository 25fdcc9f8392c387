/**
 * Who is asking: accounts, passwords, sessions and access tokens of the people of a live home.
 * Start at {@link io.chainbridge.alex.governance.people.People}.
 */
@NullMarked
package io.chainbridge.alex.governance.people;

import org.jspecify.annotations.NullMarked;
