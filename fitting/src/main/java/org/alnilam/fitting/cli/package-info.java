/** The command line {@code alnilam}. */
package org.alnilam.fitting.cli;
