/**
 * The aim of a fit: objectives, goals and their text form, recordings that are fitted or held out, and a simulation as
 * objectives see it.
 *
 * <p>Uses the module datasets. Start reading at {@link org.alnilam.fitting.objective.Objective}. The FC score, which every
 * fit reports, is {@link org.alnilam.fitting.objective.Objectives#fc()}; {@link
 * org.alnilam.fitting.objective.FcScores} gives it to programs without a fit.
 */
package org.alnilam.fitting.objective;
