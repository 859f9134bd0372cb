package org.alnilam.fitting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Files of a run that must be the same where the run is the same: every table, and {@code best.json}. */
public final class RunBytes {

    private RunBytes() {
    }

    /**
     * Reads the files below a folder.
     *
     * @param folder a run folder
     * @return text by name, tables without their column of wall time; names of folders inside come before a slash
     */
    public static Map<String, String> of(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.toList()) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                if (name.endsWith(".csv")) {
                    files.put(name, withoutColumn("seconds", Files.readString(path)));
                } else if (name.endsWith("best.json")) {
                    files.put(name, Files.readString(path));
                }
            }
        }
        return files;
    }

    /**
     * Drops a column of a table.
     *
     * @param column its name; a table that lacks it stays as it is
     * @param table the text of a table, no cell of which holds a comma
     */
    public static String withoutColumn(String column, String table) {
        int place = List.of(table.lines().findFirst().orElse("").split(",")).indexOf(column);
        return table.lines().map(line -> {
            String[] cells = line.split(",", -1);
            return IntStream.range(0, cells.length).filter(k -> k != place).mapToObj(k -> cells[k]).collect(Collectors
                    .joining(","));
        }).collect(Collectors.joining("\n")) + "\n";
    }
}
