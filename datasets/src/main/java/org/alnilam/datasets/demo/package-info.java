/**
 * The cohort that comes with the library, whose true parameters are known.
 *
 * <p>Uses {@code layout}: it is read as any data folder. Start reading at {@link org.alnilam.datasets.demo.DemoCohort}.
 */
package org.alnilam.datasets.demo;
