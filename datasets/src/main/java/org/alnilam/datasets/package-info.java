/**
 * Brains as data: connectomes, resting-state BOLD recordings, subjects and cohorts, the readers that validate them, and
 * the measures that compare them (FC, FCD and their distances).
 */
package org.alnilam.datasets;
