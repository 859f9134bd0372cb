/**
 * Short programs to copy from, and the generator of the demo cohort. Each program is a {@code main} of a page and runs from
 * the top folder of the project, here with one argument:
 *
 * <pre>{@code
 * mvn -q -Prun -pl examples -am -DskipTests package -Dmain=WholeBrain -Dargs=/data/my-cohort
 * }</pre>
 */
package org.alnilam.examples;
