/**
 * Public data sets that are downloaded once, checked against known fingerprints and kept in the user's cache folder.
 *
 * <p>Uses {@code org.alnilam.datasets} alone. Start reading at {@link org.alnilam.datasets.fetch.PublicDataset}; what is
 * downloaded is then read as any data folder.
 */
package org.alnilam.datasets.fetch;
