package org.alnilam.fitting.effective;

import org.alnilam.datasets.Connectome;

/**
 * The effective connectivity of a subject.
 *
 * @param result its worth
 * @param connectome its connectome
 * @param group that of the group, which it began with
 */
public record SubjectConnectivity(SubjectResult result, Connectome connectome, Connectome group) {}
