package org.alnilam.fitting.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

import org.ejml.data.DMatrixRMaj;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.format.MatrixCsv;

/** Folder of an invented run: a search that drifts towards a hidden optimum. */
final class MadeUpRun {

    private static final JsonMapper JSON = new JsonMapper();

    /** id, symbol, unit, low, high, meaning, hidden optimum as a fraction of the range. */
    private static final Object[][] PARAMETERS = {
            {"mue_ext_mean", "mu_E^ext", "mV/ms", 0.0, 3.0, "mean external input to E", 0.52},
            {"mui_ext_mean", "mu_I^ext", "mV/ms", 0.0, 3.0, "mean external input to I", 0.27},
            {"b", "b", "pA", 0.0, 100.0, "spike-triggered adaptation increment", 0.16},
            {"Ke_gl", "K_gl", "-", 0.0, 500.0, "inputs per area from other areas", 0.995},
            {"sigma_ou", "sigma_ou", "mV/ms/sqrt(ms)", 0.0, 0.3, "noise strength of the OU input", 0.4},
            {"signalV", "v", "mm/ms", 5.0, 100.0, "transmission speed; 0 or less: no delay", 0.2}};

    private final Path folder;
    private final List<String> labels;
    private final List<String> subjects;
    private final Random random = new Random(7);

    MadeUpRun(Path folder, List<String> labels, List<String> subjects) {
        this.folder = folder;
        this.labels = labels;
        this.subjects = subjects;
    }

    /** Writes all files of a run with valid candidates. */
    void write(int generations, int population) throws IOException {
        writeConfiguration(generations, population);
        List<String> header = new ArrayList<>(List.of("generation", "individual"));
        List<String> ids = new ArrayList<>();
        for (Object[] parameter : PARAMETERS) {
            ids.add((String) parameter[0]);
        }
        header.addAll(ids);
        subjects.forEach(subject -> header.add("fc_" + subject));
        header.addAll(List.of("fitness", "status", "seconds"));
        List<String> lines = new ArrayList<>(List.of(csv(header)));
        double best = -1;
        Map<String, String> own = new LinkedHashMap<>();
        Map<String, Double> ownBest = new LinkedHashMap<>();
        for (int g = 0; g < generations; g++) {
            for (int i = 0; i < (g == 0 ? population : population / 2); i++) {
                Map<String, Double> values = new LinkedHashMap<>();
                double distance = 0;
                for (Object[] p : PARAMETERS) {
                    double wide = 1.0 / (1 + g);
                    double at = Math.clamp((double) p[6] + (random.nextDouble() - 0.5) * 2 * wide, 0.0, 1.0);
                    distance += Math.pow(at - (double) p[6], 2);
                    values.put((String) p[0], (double) p[3] + at * ((double) p[4] - (double) p[3]));
                }
                String status = distance > 1.1
                        ? "silent"
                        : distance > 0.9
                                ? "runaway"
                                : distance > 0.85
                                        ? "diverged"
                                        : "ok";
                Map<String, Double> scores = new LinkedHashMap<>();
                double sum = 0;
                for (String subject : subjects) {
                    double score = 0.5 * Math.exp(-distance) + 0.04 * random.nextGaussian() + 0.02 * (subject.hashCode()
                            % 5);
                    scores.put(subject, score);
                    sum += score;
                }
                boolean ok = status.equals("ok");
                double fitness = ok ? sum / subjects.size() : -1;
                List<String> cells = new ArrayList<>(List.of("" + g, "" + i));
                values.values().forEach(value -> cells.add("" + value));
                scores.values().forEach(score -> cells.add(ok ? "" + score : ""));
                cells.addAll(List.of("" + fitness, status, "2.5"));
                lines.add(csv(cells));
                if (ok) {
                    for (String subject : subjects) {
                        if (scores.get(subject) > ownBest.getOrDefault(subject, -1.0)) {
                            ownBest.put(subject, scores.get(subject));
                            List<String> row = new ArrayList<>(List.of(subject, "" + scores.get(subject), "" + g, ""
                                    + i));
                            values.values().forEach(value -> row.add("" + value));
                            own.put(subject, csv(row));
                        }
                    }
                }
                if (fitness > best) {
                    best = fitness;
                    Map<String, Object> content = new LinkedHashMap<>();
                    content.put("parameters", values);
                    content.put("fitness", fitness);
                    content.put("generation", g);
                    content.put("individual", i);
                    content.put("scores", scores);
                    Files.writeString(folder.resolve("best.json"), JSON.writeValueAsString(content));
                }
            }
        }
        Files.write(folder.resolve("evaluations.csv"), lines);
        List<String> rows = new ArrayList<>(List.of("subject,fc,generation,individual," + csv(ids)));
        rows.addAll(own.values());
        Files.write(folder.resolve("subjects.csv"), rows);
        MatrixCsv.write(connectivity(0.12), folder.resolve("fc_simulated.csv"));
        MatrixCsv.write(connectivity(0.02), folder.resolve("fc_empirical.csv"));
    }

    /** Adds baselines, held-out subjects and a confirmation of the best candidates with fresh seeds. */
    void confirm(int seeds, double deviation) throws IOException {
        edit("run.json", run -> {
            run.put("confirm_seeds", Math.max(seeds, 2)); // fewer count where others are invalid
            run.put("confirm_duration_s", 1200.0);
            run.put("held_out", subjects);
            run.put("baselines", Map.of("weights", 0.25, "log_weights", 0.31, "other_subjects", 0.5, "ceiling", 0.62));
            run.put("held_out_baselines", Map.of("weights", 0.24, "log_weights", 0.3));
        });
        Map<String, Object> score = Map.of("mean", 0.3456, "deviation", deviation);
        Map<String, Object> bySubject = new LinkedHashMap<>();
        subjects.forEach(subject -> bySubject.put(subject, score));
        edit("best.json", best -> best.put("confirmed", Map.of("seeds", seeds, "invalid", 1, "duration_s", 1200.0,
                "fitness", score, "means", Map.of("fc", score, "held_out", Map.of("mean", 0.3012, "deviation", 0.021)),
                "by_subject", Map.of("fc", bySubject, "held_out", bySubject))));
        Path own = folder.resolve("subjects.csv");
        List<String> rows = new ArrayList<>(Files.readAllLines(own));
        rows.replaceAll(row -> row + ",0.3611,0.013,0.3456,2,3");
        rows.set(0, rows.getFirst().replace(",0.3611,0.013,0.3456,2,3",
                ",confirmed,confirmed_sd,confirmed_under_best,confirmed_generation,confirmed_individual"));
        Files.write(own, rows);
        List<String> ids = new ArrayList<>();
        for (Object[] parameter : PARAMETERS) {
            ids.add((String) parameter[0]);
        }
        Files.writeString(folder.resolve("confirmed.csv"), """
                generation,individual,%s,in_run,seeds,invalid,fitness,fitness_sd,fc,fc_sd,held_out,held_out_sd
                2,3,1.5,0.5,10.0,100.0,0.1,20.0,0.4,%2$s,1,0.3456,%3$s,0.3456,%3$s,0.3012,0.021
                1,4,1.4,0.5,10.0,100.0,0.1,20.0,0.4,%2$s,0,0.3333,%3$s,0.3333,%3$s,0.3,0.021
                """.formatted(csv(ids), seeds, deviation));
    }

    /** Adds what tells the model from the data. */
    void misfit(double likeness, double factor) throws IOException {
        edit("best.json",
                best -> best.put("misfit", Map.of("simulations", 8, "fc", Map.of("correlation", likeness, "error",
                        0.0125), "bold", Map.of("factor", factor, "error", 0.03))));
    }

    private void edit(String name, Consumer<Map<String, Object>> change) throws IOException {
        Path file = folder.resolve(name);
        Map<String, Object> content = JSON.readValue(Files.readString(file), new TypeReference<>() {
        });
        change.accept(content);
        Files.writeString(file, JSON.writeValueAsString(content));
    }

    private void writeConfiguration(int generations, int population) throws IOException {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("version", "0.1.0");
        run.put("jdk", "25.0.1+8");
        run.put("kernel", "scalar");
        run.put("started", "2026-03-01T09:30:00Z");
        run.put("dataset", "demo");
        run.put("data_fingerprint", "3f5a".repeat(16));
        run.put("mode", "group");
        run.put("objective", "fc");
        run.put("algorithm", "ga");
        run.put("population", population);
        run.put("generations", generations);
        run.put("duration_s", 300.0);
        run.put("tr_s", 0.72);
        run.put("bold_step_ms", 1.0);
        run.put("patience", 0);
        run.put("restarts", 0);
        run.put("early_stopping", true);
        run.put("refine", 0.0);
        run.put("confirm_seeds", 0);
        run.put("confirm_duration_s", 300.0);
        run.put("objectives_need_s", 0.0);
        run.put("seed", 41);
        run.put("threads", 8);
        run.put("subjects", subjects);
        run.put("labels", labels);
        List<Map<String, Object>> searched = new ArrayList<>();
        for (Object[] p : PARAMETERS) {
            Map<String, Object> parameter = new LinkedHashMap<>();
            List<String> keys = List.of("id", "symbol", "unit", "low", "high", "meaning");
            keys.forEach(key -> parameter.put(key, p[keys.indexOf(key)]));
            searched.add(parameter);
        }
        run.put("parameters", searched);
        run.put("fixed", Map.of("tauA", 600.0));
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("dataset", "my data/demo");
        input.put("weights", "max");
        input.put("tr", null);
        input.put("maps", "my maps.csv");
        input.put("groups", null);
        input.put("nodes", "nodes.csv");
        run.put("input", input);
        Files.writeString(folder.resolve("run.json"), JSON.writeValueAsString(run));
    }

    /** Two hemispheres, neighbours and homologous regions correlated, some pairs against each other. */
    private DMatrixRMaj connectivity(double noise) {
        int n = labels.size();
        DMatrixRMaj fc = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            fc.set(i, i, 1);
            for (int j = i + 1; j < n; j++) {
                double near = Math.exp(-Math.pow((i / 2 - j / 2) / (0.1 * n), 2));
                double value = 0.45 * near + (j == i + 1 && i % 2 == 0 ? 0.3 : 0) + 0.2 * Math.sin(i * 0.3) * Math.sin(j
                        * 0.3) + noise * random.nextGaussian();
                fc.set(i, j, Math.clamp(value, -1.0, 1.0));
                fc.set(j, i, fc.get(i, j));
            }
        }
        return fc;
    }

    private static String csv(List<String> cells) {
        return String.join(",", cells.stream().map(cell -> cell.matches("(?s).*[,\"\n].*")
                ? "\"" + cell.replace("\"", "\"\"") + "\""
                : cell).toList());
    }

    static List<String> regions(int count) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            labels.add(String.format(Locale.ROOT, "Region_%02d_%s", i / 2 + 1, i % 2 == 0 ? "L" : "R"));
        }
        return labels;
    }
}
