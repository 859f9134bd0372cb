package org.alnilam.datasets.layout;

import java.util.List;

import org.alnilam.datasets.Recording;

/** The sessions that a user chooses, with or without the prefix {@code ses-}. */
final class Sessions {

    private Sessions() {
    }

    /**
     * Tells whether a recording is chosen.
     *
     * @param recording name of a recording, such as {@code ses-1_run-2}
     * @param chosen names of sessions; none for all
     * @return false if it is not to be read
     */
    static boolean contain(String recording, List<String> chosen) {
        String session = Recording.session(recording);
        return chosen.isEmpty() || chosen.stream().anyMatch(name -> Recording.isSameSession(name, session));
    }

    /**
     * Refuses a choice that leaves a subject without recordings.
     *
     * @param subject id of the subject
     * @param chosen names of sessions; none for all
     * @param recordings names of the subject's recordings
     * @throws UnknownChoiceException if none of them is chosen
     */
    static void check(String subject, List<String> chosen, List<String> recordings) {
        if (!chosen.isEmpty() && recordings.stream().noneMatch(recording -> contain(recording, chosen))) {
            List<String> names = recordings.stream().map(Recording::session).distinct().filter(name -> !name.isEmpty())
                    .toList();
            throw new UnknownChoiceException("--sessions",
                    "subject %s has no recording of session %s; %s; choose others, or leave it out"
                            .formatted(subject, String.join(" or ", chosen), names.isEmpty()
                                    ? "its data are of no named session"
                                    : "its sessions are " + String.join(", ", names)));
        }
    }
}
