/** Keys of people, the start of a live home, and changes of who may do what. */
@NullMarked
package io.chainbridge.alex.cli.people;

import org.jspecify.annotations.NullMarked;
