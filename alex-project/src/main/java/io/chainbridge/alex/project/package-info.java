/**
 * A model project: a folder of proposal, feature query and training configuration that one command
 * trains, trains again to the same bytes, and hands in at a home. No HTTP and no scenario lives
 * here. Start at {@link io.chainbridge.alex.project.TrainingConfig} and {@link
 * io.chainbridge.alex.project.TrainingRun}.
 */
@NullMarked
package io.chainbridge.alex.project;

import org.jspecify.annotations.NullMarked;
