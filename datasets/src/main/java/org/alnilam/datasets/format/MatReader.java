package org.alnilam.datasets.format;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Matrices in MATLAB's files of version 5 to 7; see {@link MatFiles}. */
final class MatReader implements MatrixReader {

    @Override
    public boolean recognises(byte[] start) {
        return new String(start, 0, Math.min(start.length, 10), StandardCharsets.ISO_8859_1).equals("MATLAB 5.0");
    }

    @Override
    public LabelledMatrix read(Content content, List<String> names) {
        return LabelledMatrix.of(MatFiles.read(content.file(), names.getFirst()));
    }
}
