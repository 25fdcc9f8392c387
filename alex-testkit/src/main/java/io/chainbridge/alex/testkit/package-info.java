/**
 * What tests of every room share: seeded properties, the mark that names a proven requirement, and
 * the place of the real data. Never on a class path outside tests. Start at {@link
 * io.chainbridge.alex.testkit.ForAll}.
 */
@NullMarked
package io.chainbridge.alex.testkit;

import org.jspecify.annotations.NullMarked;
