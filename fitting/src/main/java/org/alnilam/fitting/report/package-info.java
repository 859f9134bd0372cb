/**
 * Reports: self-contained HTML pages with charts.
 *
 * <p>A page is one file that opens offline. {@code page.css}, {@code page.js} (the charts) and {@code controls.js} (what
 * a reader can do) beside this package and the ECharts script are copied into it; Java writes text and data only, the look
 * is decided in those resources. A content security policy inside the page forbids every request and every script but
 * these, so that a mistake shows as a missing chart, not as a leak. Tooltips are drawn as text: ECharts 5.3 can write
 * names into them as HTML (CVE-2026-45249, for series of the type {@code lines}, which no page has).
 *
 * <p>Uses {@code org.alnilam.fitting.picture}, which draws the same charts without a browser, {@code
 * org.alnilam.fitting.run}, whose types are all that a page knows of a run, and of the packages above it
 * the types that those consist of; simulates nothing and knows no options.
 *
 * <p>Start reading at {@link org.alnilam.fitting.report.RunReport}, a section a class; {@link
 * org.alnilam.fitting.report.ChartPage} is the page, {@code PageFile} its frame.
 */
package org.alnilam.fitting.report;
