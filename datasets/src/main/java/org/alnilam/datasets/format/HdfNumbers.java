package org.alnilam.datasets.format;

import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import io.jhdf.filter.PipelineFilterWithData;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Internal;

/**
 * Numbers of HDF5 files, whose declared sizes are compared with the file before jHDF takes memory for them. A file may be
 * damaged in any place, and jHDF answers with exceptions of many kinds, the errors of a full stack and a full memory among
 * them: callers turn them into a sentence.
 */
@Internal
public final class HdfNumbers {

    /** Largest file that is read as a whole, so that what it declares to hold cannot be more than it has. */
    private static final long SMALL_BYTES = 64L << 20;
    /** Most chunks of a compressed data set that were never written: each costs an exception of jHDF. */
    private static final int MOST_UNWRITTEN = 10_000;
    private static final int DEFLATE = 1;
    private static final int SHUFFLE = 2;
    private static final int FLETCHER = 3;

    private HdfNumbers() {
    }

    /**
     * Opens a file.
     *
     * @param file a file
     * @return the file, to be closed
     * @throws DataException if it cannot be read
     */
    public static HdfFile open(Path file) {
        return open(Content.of(file));
    }

    static HdfFile open(Content content) {
        boolean large = !content.compressed() && content.file().getFileSystem().equals(FileSystems.getDefault())
                && content.file().toFile().length() > SMALL_BYTES;
        return large ? new HdfFile(content.file()) : HdfFile.fromBytes(content.bytes());
    }

    /**
     * Reads the numbers of a data set of one or two dimensions.
     *
     * @param file the file, for messages
     * @param dataset a data set of it
     * @return an array of numbers, as jHDF gives them
     * @throws DataException if it declares more numbers than the file can hold
     */
    public static Object flat(Path file, Dataset dataset) {
        return flat(Content.of(file), dataset);
    }

    static Object flat(Content content, Dataset dataset) {
        String place = "%s: %s".formatted(content.file(), dataset.getPath());
        int[] size = dataset.getDimensions();
        content.requireRoom(place, size.length > 0 ? size[0] : 1, size.length > 1 ? size[1] : 1);
        if (dataset instanceof ChunkedDataset chunked) {
            new Chunks(content, place, chunked).check();
        }
        return dataset.getDataFlat();
    }

    /** Chunks of a data set, which jHDF decompresses whatever they grow to. */
    private static final class Chunks {

        private final Content content;
        private final String place;
        private final ChunkedDataset dataset;
        private final int[] all;
        private final int[] one;
        /** Bytes of a chunk after decompression. */
        private long bytes;
        private long stored;
        private int unwritten;

        Chunks(Content content, String place, ChunkedDataset dataset) {
            this.content = content;
            this.place = place;
            this.dataset = dataset;
            this.all = dataset.getDimensions();
            this.one = dataset.getChunkDimensions();
        }

        void check() {
            bytes = Math.max(1, dataset.getDataType().getSize());
            long padded = bytes;
            for (int i = 0; i < all.length; i++) {
                if (one[i] < 1) {
                    throw tooLarge();
                }
                bytes = product(bytes, one[i]);
                padded = product(padded, product(Math.ceilDiv(all[i], one[i]), one[i]));
            }
            List<PipelineFilterWithData> filters = dataset.getFilters();
            int last = filters.size() - 1;
            while (last >= 0 && filters.get(last).getId() == FLETCHER) {
                last--;
            }
            for (int i = 0; i <= last; i++) {
                checkFilter(filters.get(i), i == last);
            }
            if (last >= 0 && filters.get(last).getId() == DEFLATE) {
                each(new int[all.length], 0);
                if (stored != dataset.getStorageInBytes()) {
                    throw new DataException("%s has chunks outside of its shape; write it again".formatted(place));
                }
            }
        }

        private long product(long first, long second) {
            long product = Math.multiplyExact(first, second);
            if (product > content.mostBytes()) {
                throw tooLarge();
            }
            return product;
        }

        private DataException tooLarge() {
            return new DataException(
                    "%s has chunks that are larger than the file can hold; write it again".formatted(place));
        }

        /** Refuses filters that take as much memory as their settings say, and deflate inside of other filters. */
        private void checkFilter(PipelineFilterWithData filter, boolean last) {
            int id = filter.getId();
            for (int setting : id == DEFLATE || id == SHUFFLE || id == FLETCHER ? new int[0] : filter.getFilterData()) {
                if (setting > Math.max(bytes, 1 << 16)) {
                    throw tooLarge();
                }
            }
            if (id == DEFLATE && !last) {
                throw new DataException(
                        "%s is filtered again after it was compressed; save it with deflate alone".formatted(
                                place));
            }
        }

        private void each(int[] at, int dimension) {
            if (dimension == all.length) {
                checkDeflated(at);
                return;
            }
            for (int start = 0; start < all[dimension]; start += one[dimension]) {
                at[dimension] = start;
                each(at, dimension + 1);
            }
            at[dimension] = 0;
        }

        private void checkDeflated(int[] at) {
            ByteBuffer chunk;
            try {
                chunk = dataset.getRawChunkBuffer(at.clone());
            } catch (HdfException e) { // a chunk that was never written
                if (++unwritten > MOST_UNWRITTEN) {
                    throw new DataException(
                            "%s has more than %s chunks that were never written; write it again in larger ones"
                                    .formatted(place, MOST_UNWRITTEN),
                            e);
                }
                return;
            }
            stored += chunk.remaining();
            Inflater inflater = new Inflater();
            try {
                inflater.setInput(chunk);
                byte[] buffer = new byte[1 << 13];
                long count = 0;
                for (int read = 1; read > 0; count += read) {
                    read = inflater.inflate(buffer);
                    if (count > bytes) {
                        throw tooLarge();
                    }
                }
            } catch (DataFormatException e) {
                // jHDF, which comes as far, tells it
            } finally {
                inflater.end();
            }
        }
    }
}
