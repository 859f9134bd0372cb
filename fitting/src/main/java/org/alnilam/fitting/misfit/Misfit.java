package org.alnilam.fitting.misfit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Differences of a fitted model's simulations from the data. Each part is missing where recordings are too few or too short for it, or where FCs of
 * subjects, or of simulations, are not alike.
 *
 * @param simulations number of simulations of the fitted model that the recordings were compared with
 * @param fc likeness of the FC of subjects and simulations: low with a wrong connectome
 * @param bold time scale of BOLD: not 1 with a wrong hemodynamic response or TR
 */
public record Misfit(int simulations, @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<FcLikeness> fc,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<TimeScale> bold) {

    /** Standard errors, on one side, that hold 95 % of a normal distribution. */
    static final double ERRORS = 1.645;

    /** Takes a part that a file lacks as missing. */
    public Misfit {
        fc = fc == null ? Optional.empty() : fc;
        bold = bold == null ? Optional.empty() : bold;
    }

    /** {@return what was found, in a line; nothing where every part is missing} */
    public Optional<String> text() {
        List<String> parts = Stream.of(fc.map(FcLikeness::text), bold.map(TimeScale::text)).flatMap(Optional::stream)
                .toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
    }

    /** {@return whether a part says that the model does not make such data} */
    public boolean alarm() {
        return fc.filter(FcLikeness::alarm).isPresent() || bold.filter(TimeScale::alarm).isPresent();
    }
}
