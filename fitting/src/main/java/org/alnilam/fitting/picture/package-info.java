/**
 * Pictures: charts as SVG and PNG, drawn without a browser.
 *
 * <p>They show the data that a page's script draws, in the same colours, on paper. JavaScript engines for the JVM were
 * tried first, to draw with the script itself: GraalJS adds 62 MB and takes about 20 s of processor time for a report,
 * QuickJS in WebAssembly adds 3.5 MB and takes over half a minute for a single heat map. What is here adds nothing and
 * takes a fraction of a second. SVG has the same bytes on every machine: the widths of letters are a table. PNG takes the
 * fonts of the machine.
 *
 * <p>Uses nothing of Alnilam.
 *
 * <p>Start reading at {@link org.alnilam.fitting.picture.Picture}.
 */
package org.alnilam.fitting.picture;
