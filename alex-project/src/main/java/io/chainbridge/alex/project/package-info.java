/**
 * A model project: a folder with proposal, feature query and training configuration. One command
 * trains it, trains it again to the same bytes, and submits it to a home. No HTTP and no scenario
 * here. Start at {@link io.chainbridge.alex.project.TrainingConfig} and {@link
 * io.chainbridge.alex.project.TrainingRun}.
 */
@NullMarked
package io.chainbridge.alex.project;

import org.jspecify.annotations.NullMarked;
