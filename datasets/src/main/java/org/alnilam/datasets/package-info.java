/**
 * Brains as data: connectomes, resting-state BOLD recordings, subjects and cohorts, and the measures that compare them (FC,
 * FCD and their distances). What a fit may vary besides the model's parameters is here too: transformed connectomes, and
 * maps and groups of regions.
 *
 * <p>Uses nothing of Alnilam; the packages below it read and write files. Start reading at {@link
 * org.alnilam.datasets.Cohort}.
 */
package org.alnilam.datasets;
