/**
 * Reports: self-contained HTML pages with charts.
 *
 * <p>A page is one file that opens offline. {@code page.css} and {@code page.js} beside this package and the ECharts
 * script are copied into it; Java writes text and data only, the look is decided in those two resources. A content
 * security policy inside the page forbids every request, so that a mistake shows as a missing chart, not as a leak.
 */
package org.alnilam.fitting.report;
