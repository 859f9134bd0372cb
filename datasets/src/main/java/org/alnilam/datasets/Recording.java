package org.alnilam.datasets;

/**
 * One of a subject's recordings.
 *
 * @param name name among the subject's recordings, such as {@code ses-1} or {@code ses-1_run-2}; empty for the only one
 * @param bold the BOLD signal
 * @param framesRemoved whether samples were taken out of the series, so that neighbours may be apart in time
 */
public record Recording(String name, BoldRecording bold, boolean framesRemoved) {

    /** Start of the part of a name that tells the runs of a session apart. */
    private static final String RUN = "run-";
    private static final String SESSION = "ses-";

    /**
     * Checks the name and the magnitude of the signal.
     *
     * @throws DataException if the name is not empty and cannot be part of a file's name on every system, or a number of the
     *         signal is beyond 1e305, or none reaches 1e-305
     */
    public Recording {
        if (!name.isEmpty()) {
            FileName.defect(name).ifPresent(defect -> {
                throw new DataException(
                        "the name '%s' of a recording %s; rename the recording".formatted(name.replaceAll(
                                "\\p{Cntrl}", "?"), defect));
            });
        }
        Magnitude.check("the BOLD signal holds", bold.signal());
    }

    /**
     * The only recording of a subject.
     *
     * @param bold the BOLD signal
     * @return a recording without a name, nothing removed
     */
    public static Recording of(BoldRecording bold) {
        return new Recording("", bold, false);
    }

    /**
     * The session that it belongs to: runs of a session share its name.
     *
     * @return the name without its part {@code run-...}
     */
    public String session() {
        return session(name);
    }

    /**
     * The session that a recording belongs to.
     *
     * @param name name of the recording
     * @return the name without its part {@code run-...}
     */
    @Internal
    public static String session(String name) {
        int run = name.startsWith(RUN) ? 0 : name.indexOf("_" + RUN);
        return run < 0 ? name : name.substring(0, run);
    }

    /**
     * Tells whether two names are of the same session, with or without {@code ses-}.
     *
     * @param one name of a session
     * @param other name of a session
     * @return whether they are the same
     */
    @Internal
    public static boolean isSameSession(String one, String other) {
        return bare(one).equals(bare(other));
    }

    private static String bare(String session) {
        return session.startsWith(SESSION) ? session.substring(SESSION.length()) : session;
    }

    /** {@return whether samples are missing or were taken out, so that the order in time has gaps} */
    public boolean isCensored() {
        return framesRemoved || bold.usable().censoredSamples() > 0;
    }

    /**
     * The same recording with another signal, such as a part of it.
     *
     * @param other the other signal
     * @return a recording of the same name
     */
    public Recording with(BoldRecording other) {
        return new Recording(name, other, framesRemoved);
    }
}
