package org.alnilam.datasets.fetch;

import java.io.IOException;
import java.io.InputStream;

/**
 * Reply to a request for a file: its bytes from some place on.
 *
 * @param start index of the first byte
 * @param body the bytes, to be closed by the receiver
 */
record Reply(long start, InputStream body) implements AutoCloseable {

    @Override
    public void close() throws IOException {
        body.close();
    }
}
