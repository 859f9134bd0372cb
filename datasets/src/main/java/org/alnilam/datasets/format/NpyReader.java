package org.alnilam.datasets.format;

import java.io.EOFException;
import java.util.List;

import org.alnilam.datasets.DataException;

/** Matrices in {@code .npy} files of NumPy; see {@link NpyArray}. */
final class NpyReader implements MatrixReader {

    @Override
    public boolean recognises(byte[] start) {
        return NpyArray.isNpy(start);
    }

    @Override
    public LabelledMatrix read(Content content, List<String> names) {
        String place = content.file().toString();
        return content.read(stream -> {
            try {
                return LabelledMatrix.of(NpyArray.header(place, stream).read(content, place, stream));
            } catch (EOFException e) {
                throw new DataException("%s is a truncated or damaged NumPy file; write it again".formatted(place), e);
            }
        });
    }
}
