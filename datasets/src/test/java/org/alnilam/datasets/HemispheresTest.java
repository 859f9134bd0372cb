package org.alnilam.datasets;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Sides and pairs of regions, told by their labels. */
class HemispheresTest {

    private static List<Region> regions(List<String> labels) {
        return labels.stream().map(Region::of).toList();
    }

    @ParameterizedTest
    @CsvSource({"Precentral_L,Precentral_R", "Frontal_Sup_2_L,Frontal_Sup_2_R", "Left-Thalamus,Right-Thalamus",
            "lh_insula,rh_insula", "ctx-lh-bankssts,ctx-rh-bankssts", "L_V1_ROI,R_V1_ROI", "SFG_L_7_1,SFG_R_7_1",
            "L01,R01", "l7,r7", "7Networks_LH_Vis_1,7Networks_RH_Vis_1", "Insula Left,Insula Right",
            "LEFT.insula,RIGHT.insula", "L_r,R_r", "Laccumb,Raccumb", "Lthal_VA,Rthal_VA", "L\u00e9,R\u00e9"})
    void mirroredRegionsArePairedInEveryCommonWayOfNaming(String left, String right) {
        assertEquals(List.of(new Hemispheres.Pair(2, 0)),
                new Hemispheres(regions(List.of(right, "Brain-Stem", left))).pairs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rectus", "Lingual", "region-01", "V1", "Lr", "L1a", "left2", "R1_2", "\u00e9l",
            "brightest"})
    void labelWithoutASideOfItsOwnLiesOnTheMidline(String label) {
        assertEquals(Hemisphere.MIDLINE, new Hemispheres(regions(List.of("A_L", "A_R", label))).sides().get(2));
    }

    @Test
    void mirroredRegionsArePairedInAListOfSeveralWaysOfNaming() {
        List<String> labels = List.of("Laccumb", "L_V1", "Lthal", "Brain-Stem", "Rthal", "R_V1", "Raccumb");
        assertEquals(List.of(new Hemispheres.Pair(0, 6), new Hemispheres.Pair(1, 5), new Hemispheres.Pair(2, 4)),
                new Hemispheres(regions(labels)).pairs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ringua", "ringual", "lingual", "RIngual", "LINGUAL", "Right-ingual"})
    void firstLetterWithoutItsMirroredLabelNamesNoSide(String other) {
        Hemispheres hemispheres = new Hemispheres(regions(List.of("A_L", "A_R", "Lingual", "Rectus", other)));
        assertEquals(Hemisphere.MIDLINE, hemispheres.sides().get(2));
        assertEquals(Hemisphere.MIDLINE, hemispheres.sides().get(3));
    }

    @ParameterizedTest
    @CsvSource({"laccumb,raccumb,MIDLINE,MIDLINE", "LAccumb,RAccumb,MIDLINE,MIDLINE", "Laccumb,raccumb,MIDLINE,MIDLINE",
            "lV1,rV1,MIDLINE,MIDLINE", "Light,Right,MIDLINE,RIGHT", "Left,Reft,LEFT,MIDLINE"})
    void firstLetterOfAnotherCaseOrOfAWordForASideMirrorsNothing(String one, String other, Hemisphere oneSide,
            Hemisphere otherSide) {
        assertEquals(List.of(oneSide, otherSide),
                new Hemispheres(regions(List.of("A_L", "A_R", one, other))).sides().subList(2,
                        4));
    }

    @Test
    void namedSideComesBeforeFirstLetter() {
        List<String> labels = List.of("Rectus_L", "Lectus_L", "Rectus_R", "Lectus_R");
        assertEquals(List.of(new Hemispheres.Pair(0, 2), new Hemispheres.Pair(1, 3)),
                new Hemispheres(regions(labels)).pairs());
    }

    @Test
    void refusesListWhoseWordsOnlyBeginWithLAndR() {
        assertEquals("no label names a region of the left hemisphere (Lingual, Rectus); name regions like Precentral_L "
                + "and Precentral_R, Left-Thalamus and Right-Thalamus, lh_insula and rh_insula, or L01 and R01",
                assertThrows(IllegalArgumentException.class,
                        () -> new Hemispheres(regions(List.of("Lingual", "Rectus"))))
                        .getMessage());
    }
}
