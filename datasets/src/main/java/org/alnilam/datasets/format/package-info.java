/**
 * File types: one file to matrices, and back. A new file type is a {@link org.alnilam.datasets.format.MatrixReader}.
 *
 * <p>Uses {@code DataException} and {@code Internal} of {@code org.alnilam.datasets}; knows nothing of subjects. Start
 * reading at {@link org.alnilam.datasets.format.MatrixReader}.
 */
package org.alnilam.datasets.format;
