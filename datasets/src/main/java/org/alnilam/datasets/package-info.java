/**
 * Brains as data: connectomes, resting-state BOLD recordings, subjects and cohorts, the readers that validate them, and
 * the measures that compare them (FC, FCD and their distances). What a fit may vary besides the model's parameters is
 * here too: transformed connectomes, and maps and groups of regions.
 */
package org.alnilam.datasets;
