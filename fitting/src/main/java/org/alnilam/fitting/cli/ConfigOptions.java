package org.alnilam.fitting.cli;

import java.nio.file.Path;

import picocli.CommandLine.Option;

/** Option for a file of options, which {@link OptionLayers} reads. */
final class ConfigOptions {

    static final String CONFIG = "--config";

    private static final String ABOUT_CONFIG = "Take options from a JSON file, such as {\"population\": 20, \"param\": "
            + "[\"b=0:20\"]}, or from the run.json of a run of this command; what is given besides counts more.";

    @Option(names = CONFIG, paramLabel = "FILE", description = ABOUT_CONFIG)
    Path config;
}
