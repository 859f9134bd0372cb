package org.alnilam.fitting;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import org.alnilam.fitting.evaluation.FitInterruptedException;
import org.alnilam.fitting.evaluation.Mode;
import org.alnilam.fitting.explore.Exploration;
import org.alnilam.fitting.explore.ExplorationDesign;
import org.alnilam.fitting.explore.ExplorationStore;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.recover.RecoveredTruth;
import org.alnilam.fitting.recover.Recovery;
import org.alnilam.fitting.recover.RecoveryListener;
import org.alnilam.fitting.recover.RecoverySettings;
import org.alnilam.fitting.recover.RecoveryStore;

import static org.alnilam.fitting.ToyFits.COHORT;
import static org.alnilam.fitting.ToyFits.MODEL;
import static org.alnilam.fitting.ToyFits.SPACE;
import static org.alnilam.fitting.ToyFits.csv;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/** Stores in memory: what is interrupted goes on from them, as it does from a run folder. */
class StoresTest {

    private static final FitSettings SETTINGS = FitSettings.defaults().withSize(12, 3).withModelSeconds(60)
            .withConfirmation(2, 60).withThreads(1);

    private static String bytes(FitResult result) {
        return ToyFits.bytes(result) + csv(result.confirmedTable());
    }

    @Test
    void fitInterruptedInSearchOrConfirmationEndsAsOneThatWasNot() {
        for (Mode mode : Mode.values()) {
            FitSettings settings = SETTINGS.withMode(mode);
            AtomicInteger all = new AtomicInteger();
            String whole = bytes(ToyFits.fit(settings).listener(ToyFits.counting(all)).run());
            for (int made : new int[] {0, 13, all.get() - 2}) {
                FitStore store = FitStore.inMemory();
                AtomicInteger before = new AtomicInteger();
                Fit first = ToyFits.fit(settings).listener(ToyFits.counting(before)).stopWhen(() -> before
                        .get() >= made);
                assertThrows(FitInterruptedException.class, () -> first.run(store));
                AtomicInteger after = new AtomicInteger();
                FitResult resumed = ToyFits.fit(settings).listener(ToyFits.counting(after)).run(store);
                assertEquals(whole, bytes(resumed), mode + " after " + made);
                assertTrue(made < 12 || after.get() < all.get(), "all %s simulations were made again".formatted(all
                        .get()));
            }
        }
    }

    @Test
    void explorationInterruptedEndsAsOneThatWasNot() {
        Supplier<Exploration> exploration = () -> new Exploration(MODEL, COHORT, ExplorationDesign.sobol(SPACE, 40),
                SETTINGS.simulation(), SETTINGS.run());
        String whole = csv(exploration.get().run().table().rejectColumns("seconds"));
        ExplorationStore store = ExplorationStore.inMemory();
        AtomicInteger made = new AtomicInteger();
        Exploration first = exploration.get().listener(ToyFits.counting(made)).stopWhen(() -> made.get() >= 33);
        assertThrows(FitInterruptedException.class, () -> first.run(store));
        int kept = store.load(exploration.get().problem()).size();
        assertTrue(kept >= 33 && kept < 40, kept + " simulations were kept");
        assertEquals(whole, csv(exploration.get().run(store).table().rejectColumns("seconds")));
    }

    @Test
    void recoveryInterruptedEndsAsOneThatWasNot() {
        RecoverySettings truths = new RecoverySettings(4, 0, 0.25, OptionalDouble.of(30));
        FitSettings settings = SETTINGS.withModelSeconds(20).withConfirmation(2, 20);
        Supplier<Recovery> recovery = () -> new Recovery(MODEL, COHORT, SPACE, truths, settings, truth -> List.of(
                new Goal(Objectives.fc(), 1)));
        String whole = csv(recovery.get().run().table());
        RecoveryStore store = RecoveryStore.inMemory();
        AtomicInteger done = new AtomicInteger();
        Recovery first = recovery.get().listener(counting(done)).stopWhen(() -> done.get() >= 2);
        assertThrows(FitInterruptedException.class, () -> first.run(store));
        AtomicInteger rest = new AtomicInteger();
        assertEquals(whole, csv(recovery.get().listener(counting(rest)).run(store).table()));
        assertEquals(2, rest.get());
    }

    private static RecoveryListener counting(AtomicInteger done) {
        return new RecoveryListener() {
            @Override
            public void recovered(RecoveredTruth truth) {
                done.incrementAndGet();
            }
        };
    }
}
