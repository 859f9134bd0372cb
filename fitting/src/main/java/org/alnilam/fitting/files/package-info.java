/**
 * Files of a folder that a run keeps its state in: written whole or added to, never half; owned by one process at a time.
 *
 * <p>Uses {@code org.alnilam.datasets} alone, and knows no run: what the files hold is told in {@code org.alnilam.fitting.run}.
 *
 * <p>Start reading at {@link org.alnilam.fitting.files.RunFiles}; {@link org.alnilam.fitting.files.GrowingTable} is a table
 * whose rows are written once, {@link org.alnilam.fitting.files.FolderOwner} keeps others out.
 */
package org.alnilam.fitting.files;
