/**
 * Evaluations on a cluster of Apache Spark, in a module of their own, so that nobody else gets Spark.
 *
 * <p>Uses {@code evaluation} and what is above it, and the command line. Start reading at {@link
 * org.alnilam.fitting.spark.SparkEvaluator}: a batch of requests becomes {@code Simulation}s, which {@code Slice} cuts into tasks by
 * what {@code Pace} expects of them; an executor runs a task as {@code SliceRun}, and {@code PartsOfEvaluation} collects what
 * comes back. {@code ProblemData} is what crosses of a problem; {@code SharedProblem} puts it together, once in each JVM.
 */
package org.alnilam.fitting.spark;
