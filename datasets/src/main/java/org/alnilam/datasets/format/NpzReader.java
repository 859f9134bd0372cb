package org.alnilam.datasets.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

import org.alnilam.datasets.DataException;

/** Matrices in {@code .npz} files of NumPy, zip files of {@code .npy} files. */
final class NpzReader implements MatrixReader {

    private static final String SUFFIX = ".npy";

    @Override
    public boolean recognises(byte[] start) {
        return start.length > 3 && start[0] == 'P' && start[1] == 'K' && start[2] == 3 && start[3] == 4;
    }

    @Override
    public LabelledMatrix read(Content content, List<String> names) {
        List<Variable> matrices = new ArrayList<>();
        List<String> others = new ArrayList<>();
        each(content, (name, stream) -> {
            if (!name.endsWith(SUFFIX)) {
                others.add(name);
                return;
            }
            NpyArray header = NpyArray.header(content.file() + ", " + name, stream);
            if (header.isMatrix()) {
                matrices.add(
                        new Variable(name.substring(0, name.length() - SUFFIX.length()), header.shape().get(0), header
                                .shape().get(1)));
            }
        });
        if (matrices.isEmpty() && !others.isEmpty()) {
            throw new DataException("%s is a zip file without matrices%s".formatted(content.file(), others.stream()
                    .anyMatch(name -> name.startsWith("xl/")) ? ", a workbook of Excel; save its sheet as CSV" : ""));
        }
        Variable chosen = Variable.choose(content.file(), names, matrices, "an .npz file");
        List<LabelledMatrix> found = new ArrayList<>();
        each(content, (name, stream) -> {
            if (name.equals(chosen.name() + SUFFIX) && found.isEmpty()) {
                String place = content.file() + ", " + name;
                found.add(LabelledMatrix.of(NpyArray.header(place, stream).read(content, place, stream)));
            }
        });
        return found.getFirst();
    }

    /** Work on a member of a zip file. */
    private interface Member {
        void read(String name, InputStream stream) throws IOException;
    }

    private static void each(Content content, Member member) {
        content.read(stream -> {
            try (ZipInputStream zip = new ZipInputStream(stream)) {
                InputStream bounded = content.bounded(zip);
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    member.read(entry.getName(), bounded);
                    bounded.transferTo(OutputStream.nullOutputStream());
                }
                return 0;
            } catch (ZipException | EOFException e) {
                throw new DataException(
                        "%s is a truncated or damaged zip file; write it again".formatted(content.file()),
                        e);
            }
        });
    }
}
