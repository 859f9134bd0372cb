package org.alnilam.datasets.layout;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.alnilam.datasets.Shared;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Lists of regions as spreadsheets of several countries save them. */
class RegionListTest {

    @ParameterizedTest
    @ValueSource(strings = {"semicolon", "tabs", "utf16"})
    void listIsReadWhateverSeparatesItsFieldsAndEncodesThem(String kind) {
        RegionList regions = RegionList.read(Shared.path("public-cases/C08/regions_" + kind + ".csv"));
        assertEquals(List.of("A_L", "A_R", "B_L", "B_R", "C_L", "C_R"), regions.labels());
        assertEquals(List.of(0, 1, 2, 3, 4, 5), regions.kept());
    }
}
