/**
 * Fitting whole-brain models to brains: search space, objective, evaluation, evolution, checkpoints, results and reports.
 */
package org.alnilam.fitting;
