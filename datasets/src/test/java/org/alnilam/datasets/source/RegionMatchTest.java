package org.alnilam.datasets.source;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.Hemisphere;
import org.alnilam.datasets.Region;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Rules by which regions of two lists are matched. */
class RegionMatchTest {

    @ParameterizedTest
    @CsvSource({"L_insula,insula_L", "L_insula,ctx-lh-insula", "L_insula,lh.insula", "L_insula,Left-insula",
            "L_insula,insula left", "L_insula,lh_insula", "L_insula,Insula LH", "LH_Vis_1,7Networks_LH_Vis_1",
            "Vis_1_L,17Networks_LH_Vis_1", "L_V1,L_V1_ROI", "Left-Thalamus-Proper,thalamus_proper_l"})
    void hemispheresMayBeWrittenInOtherWays(String left, String other) {
        List<Region> first = regions(left, mirrored(left));
        List<Region> second = regions(mirrored(other), other);
        RegionMatch match = match(first, second);
        assertEquals(List.of(1, 0), match.rows());
        assertEquals(2, match.byRule().get(2));
    }

    private static String mirrored(String label) {
        return label.replaceFirst("(?i)left", "Right").replace("LH", "RH").replace("lh", "rh").replaceFirst(
                "(?<![A-Za-z])L(?![A-Za-z])", "R").replaceFirst("(?<![A-Za-z])l(?![A-Za-z])", "r");
    }

    @Test
    void lettersThatTouchTheLabelAreSidesWhereTheListHasTheMirroredLabel() {
        assertEquals(List.of(2, 0, 1), match(regions("L_A1", "R_A1", "lingual"), regions("rA1", "lingual", "lA1"))
                .rows());
        assertEquals(List.of(1, 0), match(regions("L_bankssts", "R_bankssts"), regions("rbankssts", "lbankssts"))
                .rows());
        assertEquals(List.of(1, 0), match(regions("L_insula", "R_insula"), regions("insulaR", "insulaL")).rows());
        assertEquals(List.of(-1, -1), match(regions("lh_ingual", "rh_ingual"), regions("Lingual", "Cuneus")).rows());
    }

    @Test
    void hemisphereOfAListComesBeforeThatOfItsLabel() {
        Region left = new Region("insula", Optional.of(Hemisphere.LEFT), true, Optional.empty(), Optional.empty());
        assertEquals(List.of(0), match(List.of(left), regions("lh_insula", "rh_insula")).rows());
    }

    @Test
    void caseAndPunctuationAreIgnoredOnlyWhereTheLabelItselfIsNotThere() {
        RegionMatch match = match(regions("Area-1", "area 2", "Area3"), regions("area_1", "AREA2", "Area3", "more"));
        assertEquals(List.of(0, 1, 2), match.rows());
        assertEquals(List.of(1, 2, 0), match.byRule());
        assertEquals(3, match.size());
    }

    @Test
    void sameHemisphereIsNeeded() {
        assertEquals(List.of(-1), match(regions("L_insula"), regions("R_insula")).rows());
        assertEquals(List.of(-1), match(regions("insula"), regions("R_insula")).rows());
    }

    @Test
    void refusesLabelsThatARuleCannotTellApart() {
        String message = assertThrows(DataException.class, () -> match(regions("Area 1"), regions("area_1", "AREA1")))
                .getMessage();
        assertTrue(message.startsWith("second: regions area_1 and AREA1 cannot be told apart"), message);
        String twice = assertThrows(DataException.class, () -> match(regions("a", "b", "a"), regions("a")))
                .getMessage();
        assertEquals("first: regions 1 and 3 have the same label a; each needs one of its own", twice);
    }

    @Test
    void namesTheNearestOfLabelsWithoutMatch() {
        assertEquals("Insulla (nearest: Insula, Cuneus) and 1 more", RegionMatch.unmatched(List.of("Insulla", "x"),
                List.of("Cuneus", "Insula"), 1));
    }

    private static RegionMatch match(List<Region> first, List<Region> second) {
        return RegionMatch.of(first, "first", second, "second");
    }

    private static List<Region> regions(String... labels) {
        return Arrays.stream(labels).map(Region::of).toList();
    }
}
