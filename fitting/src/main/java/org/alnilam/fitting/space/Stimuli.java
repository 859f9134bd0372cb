package org.alnilam.fitting.space;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.alnilam.datasets.DataException;
import org.alnilam.datasets.RegionGroups;
import org.alnilam.datasets.format.TableFile;
import org.alnilam.simulator.Pulse;

/**
 * Reads stimuli: pulses in their text form, and schedules. A schedule is a CSV with a line for each pulse, and the keys of the
 * text form as columns, with the unit behind {@code _}, such as {@code region,population,start_s,duration_ms,current_pA}. A
 * column without a unit has it in its fields; an empty field is like a key that is not given.
 */
public final class Stimuli {

    private static final List<String> PLACES = List.of("region", "group");
    private static final String HEADER = "region,population,start_s,duration_s,current_pA";

    private final Map<String, List<String>> regionsOfGroup = new LinkedHashMap<>();

    /**
     * A reader of stimuli in some regions.
     *
     * @param labels the labels of all regions, in the order of the connectome
     * @param groups groups that stimuli may name, where there are some
     */
    public Stimuli(List<String> labels, Optional<RegionGroups> groups) {
        groups.ifPresent(given -> given.names().forEach(name -> regionsOfGroup.put(name, given.regionsOf(name).stream()
                .map(labels::get).toList())));
    }

    /**
     * Reads stimuli.
     *
     * @param texts pulses in their text form (see {@link Pulse#parse(String, Map)}), and names of schedules, which end in
     *        {@code .csv} or {@code .csv.gz}
     * @return the pulses in the order of the texts
     * @throws IllegalArgumentException if a text cannot be understood; the message begins with it
     * @throws DataException if a schedule cannot be used; the message names file, line and remedy
     */
    public List<Pulse> read(List<String> texts) {
        List<Pulse> pulses = new ArrayList<>();
        for (String text : texts) {
            if (text.endsWith(".csv") || text.endsWith(".csv.gz")) {
                pulses.addAll(schedule(Path.of(text)));
            } else {
                try {
                    pulses.add(Pulse.parse(text, regionsOfGroup));
                } catch (IllegalArgumentException e) {
                    throw new IllegalArgumentException("%s: %s".formatted(text, e.getMessage()), e);
                }
            }
        }
        return pulses;
    }

    /**
     * Reads a schedule.
     *
     * @param file the table, as {@link TableFile} reads it
     * @return its pulses in the order of the lines
     * @throws DataException if it cannot be read, or a line is no pulse; the message names file, line and remedy
     */
    public List<Pulse> schedule(Path file) {
        TableFile table = TableFile.read(file, "like " + HEADER);
        if (table.header().stream().noneMatch(PLACES::contains)) {
            throw new DataException("%s has no column 'region' or 'group'; its header is '%s', it must be like %s"
                    .formatted(file, table.headerText(), HEADER));
        }
        return table.rows().stream().map(row -> pulse(table.place(row), table.header(), row.fields())).toList();
    }

    private Pulse pulse(String place, List<String> header, List<String> fields) {
        List<String> items = new ArrayList<>();
        for (int k = 0; k < fields.size(); k++) {
            if (!fields.get(k).isBlank()) {
                String[] column = header.get(k).split("_", 2);
                items.add("%s=%s%s".formatted(column[0], fields.get(k), column.length == 1 ? "" : column[1]));
            }
        }
        try {
            return Pulse.parse(String.join(",", items), regionsOfGroup);
        } catch (IllegalArgumentException e) {
            throw new DataException("%s: %s".formatted(place, e.getMessage()), e);
        }
    }
}
