/**
 * Reports: self-contained HTML pages with charts.
 *
 * <p>A page is one file that opens offline. {@code page.css} and {@code page.js} beside this package and the ECharts
 * script are copied into it; Java writes text and data only, the look is decided in those two resources. A content
 * security policy inside the page forbids every request, so that a mistake shows as a missing chart, not as a leak.
 *
 * <p>Uses {@code org.alnilam.fitting.run}, whose types are all that a page knows of a run, and of the packages above it
 * the types that those consist of; simulates nothing and knows no options.
 *
 * <p>Start reading at {@link org.alnilam.fitting.report.RunReport}, a section a class; {@link
 * org.alnilam.fitting.report.ChartPage} is the page, {@code PageFile} its frame.
 */
package org.alnilam.fitting.report;
