/** The commands of people on a home: keys, the start of a live home, who may do what, signing. */
@NullMarked
package io.chainbridge.alex.cli.people;

import org.jspecify.annotations.NullMarked;
