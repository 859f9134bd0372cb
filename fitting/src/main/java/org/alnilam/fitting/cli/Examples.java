package org.alnilam.fitting.cli;

import java.util.List;
import java.util.Map;

/** Command lines to copy from, at the end of each command's help. */
final class Examples {

    /** Examples by the whole name of a command, without "alnilam"; a test parses each. */
    static final Map<String, List<String>> BY_COMMAND = Map.ofEntries(
            Map.entry("fit", List.of(
                    "alnilam fit",
                    "alnilam fit --dataset my-data --population 20 --generations 15 --out my-run",
                    "alnilam fit --dataset my-data --mode subject --holdout half --out my-run",
                    "alnilam fit --dataset my-data --subjects group=patient --bandpass 0.01:0.1 --holdout session --out my-run",
                    "alnilam fit --dataset my-data --param +weight_exponent=default --set b=15 --out my-run",
                    "alnilam fit --from my-run --param +b=0:40 --out my-second-run",
                    "alnilam fit --config my-run/run.json --seed 2 --out my-repeat",
                    "alnilam fit --resume my-run --generations 30",
                    "alnilam fit --resume my-run --connectivity effective",
                    "alnilam fit --dataset my-data --spark spark://head:7077 --out my-run",
                    "alnilam fit --dataset my-data --quiet --events my-events.jsonl --out my-run")),
            Map.entry("explore", List.of(
                    "alnilam explore --grid mue_ext_mean=0.5:2.5:9 --grid b=0:20:5 --out my-map",
                    "alnilam explore --dataset my-data --sobol 200 --param sigma_ou=0:0.5 --seeds 3 --out my-map",
                    "alnilam explore --grid b=0:40:9 --stimulus region=Precentral_L,start=20s,current=40pA --out driven",
                    "alnilam explore --from my-run --grid mue_ext_mean=around:9 --grid b=around:9 --out my-map",
                    "alnilam explore --resume my-map")),
            Map.entry("recover", List.of(
                    "alnilam recover --dataset my-data --truths 10 --out my-recovery",
                    "alnilam recover --objective fc,rate=truth*0.1 --truths 10 --out with-rates",
                    "alnilam recover --resume my-recovery --truths 20")),
            Map.entry("simulate", List.of(
                    "alnilam simulate --dataset my-data --set mue_ext_mean=1.57 --set sigma_ou=0.09 --out my-simulation",
                    "alnilam simulate --dataset my-data --stimulus region=Precentral_L,start=30s,duration=500ms,current=40pA "
                            + "--out evoked",
                    "alnilam simulate --dataset none --set mue_ext_mean=2.8 --set b=60 --duration 10s --out my-node",
                    "alnilam simulate --dataset my-data --keep rates --keep-format npy --out my-simulation",
                    "alnilam simulate --from my-run --stimulus region=Precentral_L,start=30s,duration=500ms,current=40pA "
                            + "--duration 40s --out perturbed",
                    "alnilam simulate --scenario case.json --out replayed")),
            Map.entry("report", List.of("alnilam report my-run", "alnilam report my-run --pictures my-figures")),
            Map.entry("measure", List.of(
                    "alnilam measure --dataset my-data --out measures",
                    "alnilam measure --bold bold.csv --tr 0.72 --fcd-window 60s --out measures")),
            Map.entry("bold", List.of("alnilam bold --rates rates.csv.gz --dt 0.1 --out my-bold")),
            Map.entry("table", List.of(
                    "alnilam table --set VT=-49 --out table.h5",
                    "alnilam table --from my-run --out table.h5",
                    "alnilam table --compare table.h5 other.h5")),
            Map.entry("dataset import", List.of(
                    "alnilam dataset import derivatives/xcp_d derivatives/qsirecon --atlas 4S156Parcels --out my-data",
                    "alnilam dataset import my-recordings connectivity.zip --tr 2s --dry-run",
                    "alnilam dataset import my-recordings strucMatrix_ctx.csv --weights-scale log --out my-data")),
            Map.entry("dataset info", List.of("alnilam dataset info my-data", "alnilam dataset info demo")),
            Map.entry("dataset fetch", List.of("alnilam dataset fetch gw",
                    "alnilam dataset fetch hcp --mirror https://lab.example/datasets")),
            Map.entry("dataset check", List.of("alnilam dataset check my-data --tr 2s",
                    "alnilam dataset check my-data --html my-data.html")),
            Map.entry("benchmark", List.of("alnilam benchmark", "alnilam benchmark --dataset my-data --duration 5s")));

    private Examples() {
    }
}
