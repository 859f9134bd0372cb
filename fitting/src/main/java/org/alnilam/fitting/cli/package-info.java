/**
 * The command line {@code alnilam}: options, commands, progress, and the sentence and exit code of every failure.
 *
 * <p>Uses every other package of {@code fitting}; none of them uses this one. It alone knows the ALN model by name; a
 * program with another model puts it into {@link org.alnilam.fitting.cli.Parts}.
 *
 * <p>Start reading at {@link org.alnilam.fitting.cli.Alnilam}, which lists the commands; each is a {@code Job} such as
 * {@code FitCommand}, and options that several commands share are the classes named {@code ...Options}.
 */
package org.alnilam.fitting.cli;
