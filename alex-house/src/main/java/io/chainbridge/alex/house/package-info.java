/**
 * The rules of the house and the framework's coverage, as tests over every other room. Nothing here
 * ships. Start at the tests {@code HouseRulesTest} and {@code FrameworkCoverageTest}.
 */
@NullMarked
package io.chainbridge.alex.house;

import org.jspecify.annotations.NullMarked;
