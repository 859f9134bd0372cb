/**
 * File types: one file to matrices, and back. {@link org.alnilam.datasets.format.MatrixFiles} reads a matrix from a file of
 * any type, {@link org.alnilam.datasets.format.TableFile} a table of texts. A new file type is another
 * {@code MatrixReader}, listed in {@code MatrixFiles}.
 *
 * <p>Uses {@code DataException} and {@code Internal} of {@code org.alnilam.datasets}; knows nothing of subjects. Start
 * reading at {@link org.alnilam.datasets.format.MatrixFiles}.
 */
package org.alnilam.datasets.format;
