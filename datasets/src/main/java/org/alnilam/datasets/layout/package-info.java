/**
 * Conventions by which folders hold subjects, and the files beside them: regions, maps, groups. A new convention is a
 * {@code Layout} that {@link org.alnilam.datasets.layout.DatasetReader} lists.
 *
 * <p>Uses {@code format} and {@code org.alnilam.datasets}. Start reading at {@link
 * org.alnilam.datasets.layout.DatasetReader}.
 */
package org.alnilam.datasets.layout;
