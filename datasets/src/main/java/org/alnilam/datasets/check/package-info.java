/**
 * Doubts about a cohort: what is possible, but worth a look before days are spent on a fit. Start reading at {@link
 * org.alnilam.datasets.check.DataCheck}.
 *
 * <p>Uses {@code org.alnilam.datasets}.
 */
package org.alnilam.datasets.check;
