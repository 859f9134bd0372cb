/**
 * An exploration: the points of a grid, or others that fill a space evenly, each simulated and compared with a cohort.
 *
 * <p>Uses {@code org.alnilam.fitting} and the packages that it builds on, from {@code space} to {@code confirm}; knows no
 * model in particular and no files, only an {@link org.alnilam.fitting.explore.ExplorationStore}.
 *
 * <p>Start reading at {@link org.alnilam.fitting.explore.Exploration}; its points come from {@link
 * org.alnilam.fitting.explore.ExplorationDesign}.
 */
package org.alnilam.fitting.explore;
