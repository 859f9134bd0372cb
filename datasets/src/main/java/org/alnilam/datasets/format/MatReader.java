package org.alnilam.datasets.format;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import us.hebi.matlab.mat.format.Mat5Reader;
import us.hebi.matlab.mat.types.MatlabType;

/** Matrices in MATLAB's files of version 5 to 7; see {@link MatFiles}. */
final class MatReader implements MatrixReader {

    @Override
    public boolean recognises(byte[] start) {
        return MatFiles.isMatFile(start);
    }

    @Override
    public LabelledMatrix read(Content content, List<String> names) {
        Set<Variable> matrices = new LinkedHashSet<>();
        MatFiles.parse(content, header -> {
            if (isMatrix(header)) {
                matrices.add(new Variable(header.getName(), header.getDimensions()[0], header.getDimensions()[1]));
            }
            return false;
        });
        Variable chosen = Variable.choose(content.file(), names, List.copyOf(matrices), "a MAT file");
        return LabelledMatrix.of(MatFiles.read(content, chosen.name()));
    }

    private static boolean isMatrix(Mat5Reader.EntryHeader header) {
        MatlabType type = header.getType();
        boolean number = switch (type) {
            case Double, Single, Int8, UInt8, Int16, UInt16, Int32, UInt32, Int64, UInt64, Sparse -> true;
            default -> false;
        };
        return number && !header.isComplex() && header.getDimensions().length == 2;
    }
}
