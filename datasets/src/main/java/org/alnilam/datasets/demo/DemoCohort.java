package org.alnilam.datasets.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.alnilam.datasets.Cohort;
import org.alnilam.datasets.layout.DatasetOptions;
import org.alnilam.datasets.layout.DatasetReader;

/**
 * The cohort that comes with the library: simulated from known parameters on synthetic connectomes, so that a fit can be
 * judged by what it finds. Nobody's data are in it.
 */
public final class DemoCohort {

    private DemoCohort() {
    }

    /**
     * Reads the demo cohort, by the same reader as any data folder.
     *
     * @return the cohort
     * @throws IllegalStateException if this build of the library comes without it
     */
    public static Cohort load() {
        return load(resource(DatasetReader.DESCRIPTION));
    }

    /**
     * Reads the demo cohort as a user decides.
     *
     * @param options the user's decisions
     * @param warnings told, a sentence at a time, what was assumed and left out
     * @return the cohort
     * @throws org.alnilam.datasets.DataException if the data do not allow what was decided
     * @throws org.alnilam.datasets.layout.UnknownChoiceException if a chosen subject, session or region is not there
     * @throws IllegalStateException if this build of the library comes without it
     */
    public static Cohort load(DatasetOptions options, Consumer<String> warnings) {
        return load(resource(DatasetReader.DESCRIPTION), options, warnings);
    }

    /**
     * The parameters that the demo cohort was simulated from.
     *
     * @return value by parameter id, unmodifiable
     * @throws IllegalStateException if this build of the library comes without them
     */
    public static Map<String, Double> truth() {
        return truth(resource("truth.json"));
    }

    static URL resource(String file) {
        URL url = DemoCohort.class.getResource(file);
        if (url == null) {
            throw new IllegalStateException(
                    "this build comes without the demo cohort: there is no resource %s beside %s"
                            .formatted(file, DemoCohort.class.getName()));
        }
        return url;
    }

    static Cohort load(URL description) {
        return load(description, DatasetOptions.defaults(), warning -> {
            throw new IllegalStateException("the demo cohort is incomplete: " + warning);
        });
    }

    private static Cohort load(URL description, DatasetOptions options, Consumer<String> warnings) {
        try {
            if (description.openConnection() instanceof JarURLConnection connection) {
                connection.setUseCaches(false);
                Path jar = Path.of(connection.getJarFileURL().toURI());
                try (FileSystem content = FileSystems.newFileSystem(jar)) {
                    return DatasetReader.read(content.getPath("/" + connection.getEntryName()).getParent(), options,
                            warnings);
                }
            }
            return DatasetReader.read(Path.of(description.toURI()).getParent(), options, warnings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path with a broken address: " + description, e);
        }
    }

    static Map<String, Double> truth(URL url) {
        try (InputStream stream = url.openStream()) {
            JsonNode parameters = JsonMapper.shared().readTree(stream).required("parameters");
            Map<String, Double> truth = new LinkedHashMap<>();
            parameters.properties().forEach(entry -> truth.put(entry.getKey(), entry.getValue().doubleValue()));
            return Collections.unmodifiableMap(truth);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
