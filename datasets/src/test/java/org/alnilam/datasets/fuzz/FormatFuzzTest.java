package org.alnilam.datasets.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.format.MatFiles;
import org.alnilam.datasets.format.MatrixFiles;
import org.alnilam.datasets.format.TableFile;
import org.alnilam.datasets.fuzz.Fuzz.Maker;
import org.alnilam.datasets.layout.Participants;
import org.alnilam.datasets.layout.RegionFiles;
import org.alnilam.datasets.layout.RegionsCsv;

/** Damaged files of every format are read or refused with a sentence, quickly and in little memory. */
class FormatFuzzTest {

    private static final List<String> LABELS = List.of("A_L", "B_L", "C_L", "A_R", "B_R", "C_R");

    @TempDir
    private Path folder;

    /** A file of a form, in some files with bytes changed, or compressed. */
    private static Maker file(String name, Form form) {
        return (folder, random) -> {
            byte[] bytes = Twist.write(form, random);
            if (random.nextInt(4) == 0) {
                bytes = Mutation.of(bytes, random);
            }
            if (random.nextInt(6) == 0) {
                bytes = compressed(bytes, random.nextBoolean());
                bytes = random.nextBoolean() ? Mutation.of(bytes, random) : bytes;
            }
            return Files.write(folder.resolve(name), bytes);
        };
    }

    static byte[] compressed(byte[] bytes, boolean gzip) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream stream = gzip
                ? new GZIPOutputStream(compressed)
                : new BZip2CompressorOutputStream(compressed, 1)) {
            stream.write(bytes);
        }
        return compressed.toByteArray();
    }

    private static void matrix(Path file) {
        MatrixFiles.read(file, "weights", "sc");
    }

    private void run(String name, int inputs, Maker maker, Fuzz.Reader reader) {
        new Fuzz(name, List.of(DataException.class)).run(Fuzz.inputs(inputs), folder, maker, reader);
    }

    @Test
    void matFiles() {
        run("mat", 250, file("input.mat", new MatForm("sc", 4, 5)), file -> {
            for (String variable : MatFiles.variables(file)) {
                try {
                    MatFiles.texts(file, variable);
                } catch (DataException e) {
                    // the matrix is what counts
                }
            }
            matrix(file);
        });
    }

    @Test
    void textFiles() {
        run("text", 200, file("input.csv", new TextForm(6, 6, LABELS)), FormatFuzzTest::matrix);
    }

    @Test
    void numPyFiles() {
        run("npy", 100, file("input.npy", new NpyForm(4, 5)), FormatFuzzTest::matrix);
        Map<String, Form> entries = new LinkedHashMap<>();
        entries.put("sc.npy", new NpyForm(4, 5));
        entries.put("len.npy", new NpyForm(4, 5));
        run("npz", 100, file("input.npz", new ZipForm(entries)), FormatFuzzTest::matrix);
    }

    @Test
    void hdfFiles() throws IOException {
        run("hdf old", 150, file("input.h5", new HdfForm(List.of("sc", "len"), 4, 5, false)), FormatFuzzTest::matrix);
        run("hdf matlab", 50, file("input.mat", new HdfForm(List.of("sc", "tc"), 4, 5, true)), FormatFuzzTest::matrix);
        byte[] good = HdfSeeds.good(folder.resolve("good.h5"), 4, 5);
        run("hdf new", 150, (to, random) -> Files.write(to.resolve("input.h5"), HdfSeeds.mutated(good, random)),
                FormatFuzzTest::matrix);
    }

    @Test
    void giftiFiles() {
        run("gifti", 100, file("input.gii", new GiftiForm(4, 4, true)), FormatFuzzTest::matrix);
    }

    @Test
    void tables() {
        run("table", 40, file("input.csv", TableForm.of("region,group", "A_L,left", "A_R,\"right, all\"", "B_L,left")),
                file -> TableFile.read(file, "region,group"));
        run("regions", 60,
                file("input.csv", TableForm.of("region,label,hemisphere,cortical,x,y,z,network", "2,A,L,yes,1,2.5,3,v",
                        "1,B,R,no,-1,2,3,", "3,C,,1,,,,")),
                RegionsCsv::read);
        run("participants", 40, file("input.tsv", TableForm.of("participant_id,age,group", "sub-01,20,patient",
                "sub-02,n/a,control")), Participants::read);
        run("maps", 40, file("input.csv", TableForm.of("region,myelin,other", "A,1,2", "B,1.5,1e-3", "C,-1,0")),
                file -> RegionFiles.maps(file, List.of("A", "B", "C")));
        run("groups", 20, file("input.csv", TableForm.of("region,group", "A,a", "B,b", "C,a")),
                file -> RegionFiles.groups(file,
                        List.of("A", "B", "C")));
    }
}
