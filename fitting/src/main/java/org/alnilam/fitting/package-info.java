/**
 * A fit from its start to its result: {@link org.alnilam.fitting.Fit}, its settings, result and tables, and the stores that
 * keep its state.
 *
 * <p>Uses the packages below, each of which uses only those before it, and the modules datasets and simulator:
 * <ul>
 * <li>{@link org.alnilam.fitting.space}: the parameters that may vary, and a brain made of their values;
 * <li>{@link org.alnilam.fitting.objective}: the objectives and recordings that are aimed at;
 * <li>{@link org.alnilam.fitting.evaluation}: the evaluation of a candidate; its scores are computed here;
 * <li>{@link org.alnilam.fitting.search}: the algorithms that choose the next candidates;
 * <li>{@link org.alnilam.fitting.confirm}: the longer simulations that confirm the best of them.
 * </ul>
 * The packages {@code simulate}, {@code explore}, {@code recover}, {@code run}, {@code report} and {@code cli} use this one.
 *
 * <p>Start reading at {@link org.alnilam.fitting.Fit}; its inner class {@code Stretch} has the steps of a fit, in order.
 */
package org.alnilam.fitting;
