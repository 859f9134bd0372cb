package org.alnilam.fitting.spark;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

class AlnilamOnSparkTest {

    @AfterEach
    void forget() {
        System.clearProperty("spark.master");
    }

    @Test
    void masterOfSparkSubmitStandsForTheOption() {
        System.setProperty("spark.master", "spark://head:7077");
        assertArrayEquals(new String[] {"fit", "--out", "r", "--spark", "spark://head:7077"}, AlnilamOnSpark.withMaster(
                "fit", "--out", "r"));
        assertArrayEquals(new String[] {"fit", "--spark=local[2]"}, AlnilamOnSpark.withMaster("fit",
                "--spark=local[2]"));
        assertArrayEquals(new String[] {"--debug", "fit", "--spark", "spark://head:7077"}, AlnilamOnSpark.withMaster(
                "--debug", "fit"));
        assertArrayEquals(new String[] {"simulate"}, AlnilamOnSpark.withMaster("simulate"));
    }

    @Test
    void commandLineStaysAsItIsWithoutSparkSubmit() {
        assertArrayEquals(new String[] {"fit"}, AlnilamOnSpark.withMaster("fit"));
    }
}
