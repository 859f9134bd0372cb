/**
 * File types: one file to matrices, and back. A new file type is a {@link org.alnilam.datasets.format.MatrixReader}.
 *
 * <p>Uses {@code org.alnilam.datasets} for its exception alone; knows nothing of subjects. Start reading at {@link
 * org.alnilam.datasets.format.MatrixReader}.
 */
package org.alnilam.datasets.format;
