/**
 * Run folders, in both directions: the names, the columns and the text of every file of a run, written and read again.
 *
 * <p>Uses {@code org.alnilam.fitting}, {@code simulate}, {@code explore}, {@code recover} and the packages that these build on; knows neither
 * pages nor options: reports and command line take what a run holds from here.
 *
 * <p>Start reading at {@link org.alnilam.fitting.run.RunFolder}; {@link org.alnilam.fitting.run.RunDescription} is {@code
 * run.json}, {@link org.alnilam.fitting.run.FitFolder} the store of a fit, {@code Rows} reads tables back.
 */
package org.alnilam.fitting.run;
