/**
 * Conventions by which other tools write what they computed: time series and FCs of functional pipelines, connectomes of
 * tractography. Each is a {@code Source} that turns trees of files into parts; parts of all sources are joined to a cohort
 * by subject and region.
 *
 * <p>Uses {@code layout}, {@code format} and {@code org.alnilam.datasets}.
 */
package org.alnilam.datasets.source;
