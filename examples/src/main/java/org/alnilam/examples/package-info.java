/** Placeholder. */
package org.alnilam.examples;
