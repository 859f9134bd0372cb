package org.alnilam.datasets.fetch;

/** Told how far a fetch is, on the thread that fetches. */
@FunctionalInterface
public interface FetchListener {

    /** Listens to nothing. */
    FetchListener NONE = (place, done, total) -> {
    };

    /**
     * Some bytes arrived. Not called where everything is there already, nor before the first byte.
     *
     * @param place address of the file that they belong to
     * @param done bytes of the whole data set that are here
     * @param total bytes of the whole data set
     */
    void received(String place, long done, long total);
}
