package org.alnilam.fitting.spark;

import java.io.Serializable;

/**
 * The smallest piece of work: a part of an evaluation, on one connectome.
 *
 * @param request place of the request in its batch, from 0
 * @param part place of the part in its evaluation, from 0
 * @param site place of the connectome
 * @param data the request
 */
record Simulation(int request, int part, int site, RequestData data) implements Serializable {}
