/** Placeholder. */
package org.alnilam.fitting;
