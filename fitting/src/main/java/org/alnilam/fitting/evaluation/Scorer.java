package org.alnilam.fitting.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.Connectome;
import org.alnilam.datasets.Subject;
import org.alnilam.fitting.objective.Goal;
import org.alnilam.fitting.objective.Objective;
import org.alnilam.fitting.objective.Objectives;
import org.alnilam.fitting.objective.SimulatedActivity;
import org.alnilam.fitting.objective.Target;

/**
 * Computes the scores and the fitness of candidates: it knows the connectomes that are simulated and the subjects that each
 * simulation is compared with; each {@link Objective} computes its own values. Used by many threads at once.
 */
final class Scorer {

    /**
     * One comparison of a simulation.
     *
     * @param objective id of the objective
     * @param subject id of the subject
     * @param with the comparison
     */
    private record Comparison(String objective, String subject, Objective.Comparison with) {}

    /**
     * A connectome to simulate on, and the comparisons of a simulation on it.
     *
     * @param connectome the connectome of a subject or of the group
     * @param fitted comparisons with the recordings that are fitted
     * @param heldOut comparisons with those that are held out
     */
    private record Site(Connectome connectome, List<Comparison> fitted, List<Comparison> heldOut) {}

    private final List<Goal> goals;
    private final List<Site> sites;
    /** Number of sites of fitted subjects; they come first in {@link #sites}, those of held-out subjects alone follow. */
    private final int fittedSites;

    /**
     * Prepares the comparisons: objectives compute what they need of the recordings.
     *
     * @param target the recordings and objectives to compare with
     * @param mode whether all subjects share one connectome
     */
    Scorer(Target target, Mode mode) {
        goals = target.goals();
        Map<String, Site> siteOf = new LinkedHashMap<>();
        Connectome group = target.cohort().groupConnectome();
        for (Subject subject : target.cohort().subjects()) {
            List<Comparison> fitted = site(siteOf, mode, subject, group).fitted;
            goals.stream().map(Goal::objective).forEach(
                    objective -> fitted.add(new Comparison(objective.id(), subject.id(), objective.against(subject))));
        }
        fittedSites = siteOf.size();
        for (Subject subject : target.heldOut().map(Cohort::subjects).orElse(List.of())) {
            Objective.Comparison fc = Objectives.fc().against(subject);
            site(siteOf, mode, subject, group).heldOut.add(new Comparison(Evaluation.HELD_OUT, subject.id(), fc));
        }
        sites = List.copyOf(siteOf.values());
    }

    /** The site of a subject, for its fitted and its held-out recordings: that of all subjects, or its own. */
    private static Site site(Map<String, Site> siteOf, Mode mode, Subject subject, Connectome group) {
        return switch (mode) {
            case GROUP -> siteOf.computeIfAbsent("", id -> new Site(group, new ArrayList<>(), new ArrayList<>()));
            case SUBJECT -> siteOf.computeIfAbsent(subject.id(), id -> new Site(subject.connectome(),
                    new ArrayList<>(), new ArrayList<>()));
        };
    }

    /** {@return number of sites, those of held-out subjects included if they are to be scored} */
    int sites(boolean heldOut) {
        return heldOut ? sites.size() : fittedSites;
    }

    /**
     * {@return whether the outcome on a site counts as that of the candidate; that on a site of held-out subjects does
     * not}
     */
    boolean judges(int site) {
        return site < fittedSites;
    }

    /** {@return the connectome of a site} */
    Connectome connectome(int site) {
        return sites.get(site).connectome;
    }

    /**
     * Scores a simulation.
     *
     * @param site number of its site
     * @param activity its activity
     * @param heldOut whether held-out recordings are scored as well
     * @param values receives value by subject id, by id of the objective
     */
    void score(int site, SimulatedActivity activity, boolean heldOut, Map<String, Map<String, Double>> values) {
        sites.get(site).fitted.forEach(comparison -> put(comparison, activity, values));
        if (heldOut) {
            sites.get(site).heldOut.forEach(comparison -> put(comparison, activity, values));
        }
    }

    private static void put(Comparison comparison, SimulatedActivity activity,
            Map<String, Map<String, Double>> values) {
        values.computeIfAbsent(comparison.objective, id -> new LinkedHashMap<>()).put(comparison.subject,
                comparison.with.of(activity));
    }

    /**
     * Scores a running simulation, for early stopping.
     *
     * @param site number of its site
     * @param activity its activity so far
     * @return mean FC score over the fitted subjects of the site
     */
    double meanFc(int site, SimulatedActivity activity) {
        return sites.get(site).fitted.stream().filter(comparison -> comparison.objective.equals(Objectives.FC))
                .mapToDouble(comparison -> comparison.with.of(activity)).average().orElse(0);
    }

    /**
     * The fitness of a candidate.
     *
     * @param values value by subject id, by id of the objective
     * @return the weighted sum of the objectives' means
     */
    double fitness(Map<String, Map<String, Double>> values) {
        return Goal.fitness(goals, values);
    }

    /** {@return the fitness of candidates without values} */
    double floor() {
        return Goal.floor(goals);
    }
}
