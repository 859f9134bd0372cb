/**
 * Parameter recovery: truths are drawn, recorded as if they were subjects, and fitted; the estimates show which parameters
 * data can tell.
 *
 * <p>Uses {@code org.alnilam.fitting}, whose {@code Fit} it runs for each truth, and the packages that it builds on, from
 * {@code space} to {@code confirm}; knows no files, only a {@link org.alnilam.fitting.recover.RecoveryStore}.
 *
 * <p>Start reading at {@link org.alnilam.fitting.recover.Recovery}; truths are drawn and recorded in {@code Truths}, and
 * judged in {@link org.alnilam.fitting.recover.ParameterRecovery}.
 */
package org.alnilam.fitting.recover;
