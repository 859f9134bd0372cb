package org.alnilam.fitting.evaluation;

import java.io.Serializable;

/**
 * A time at which a running candidate is scored, so that a hopeless one is stopped early.
 *
 * @param modelSeconds the model time in s
 * @param threshold the least score of a candidate that goes on; candidates with a lower one are stopped
 */
public record Hurdle(double modelSeconds, double threshold) implements Serializable {}
