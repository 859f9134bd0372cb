package org.alnilam.datasets.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A file name of the Brain Imaging Data Structure: entities, each a key and a label, a suffix and an extension, as in
 * {@code sub-01_task-rest_run-2_atlas-4S156Parcels_stat-mean_timeseries.tsv}. Labels may hold more than letters and digits
 * here, since tools write {@code atlas-schaefer-100} and {@code desc-denoiseScrubbing.2+gsr}.
 *
 * <p>Source: <a href="https://bids-specification.readthedocs.io/en/stable/common-principles.html#filenames">Filenames</a> in
 * the BIDS specification.
 *
 * @param entities label by key, in the order of the name
 * @param suffix what the file holds, such as {@code timeseries}; empty if the name ends with an entity
 * @param extension from the first dot after the suffix on, such as {@code .tsv.gz}; empty if there is none
 */
record BidsName(Map<String, String> entities, String suffix, String extension) {

    /** Key of the entity that names the subject. */
    static final String SUBJECT = "sub";

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]+");
    /** Any label that can be part of another file's name. */
    private static final Pattern LABEL = Pattern.compile("[^.\\\\/:\\p{Cntrl}][^\\\\/:\\p{Cntrl}]*");
    private static final String GZIP = ".gz";

    BidsName {
        entities = Collections.unmodifiableMap(new LinkedHashMap<>(entities));
    }

    /**
     * Takes a file name apart.
     *
     * @param fileName name of a file, without its folder
     * @return the parts; empty if it is not a name of this kind
     */
    static Optional<BidsName> parse(String fileName) {
        int last = fileName.lastIndexOf('_') + 1;
        int dot = fileName.indexOf('.', last);
        String extension = dot < 0 ? "" : fileName.substring(dot);
        List<String> chunks = new ArrayList<>(List.of(fileName.substring(0, fileName.length() - extension.length())
                .split("_", -1)));
        String suffix = chunks.getLast().indexOf('-') < 0 ? chunks.removeLast() : "";
        Map<String, String> entities = new LinkedHashMap<>();
        for (String chunk : chunks) {
            int hyphen = chunk.indexOf('-');
            if (hyphen < 0 || !KEY.matcher(chunk.substring(0, hyphen)).matches()
                    || !LABEL.matcher(chunk.substring(hyphen
                            + 1)).matches()
                    || entities.put(chunk.substring(0, hyphen), chunk.substring(hyphen + 1)) != null) {
                return Optional.empty();
            }
        }
        return entities.isEmpty() && suffix.isEmpty()
                ? Optional.empty()
                : Optional.of(new BidsName(entities, suffix, extension));
    }

    /** {@return the label of an entity, if the name has it} */
    Optional<String> entity(String key) {
        return Optional.ofNullable(entities.get(key));
    }

    /** {@return the subject's label} */
    Optional<String> subject() {
        return entity(SUBJECT);
    }

    /** {@return the name of the parcellation: newer names call it {@code atlas}, some {@code seg}} */
    Optional<String> atlas() {
        return entity("atlas").or(() -> entity("seg"));
    }

    /** Tells whether the file has a suffix and an extension, plain or compressed. */
    boolean is(String wantedSuffix, String wantedExtension) {
        return suffix.equals(wantedSuffix) && plainExtension().equals(wantedExtension);
    }

    /** {@return the extension without a trailing {@code .gz}} */
    String plainExtension() {
        return extension.endsWith(GZIP) ? extension.substring(0, extension.length() - GZIP.length()) : extension;
    }

    /** Tells whether each entity of this name, apart from some, is in another name with the same label. */
    boolean entitiesAreIn(BidsName other, Collection<String> apartFrom) {
        return entities.entrySet().stream().allMatch(entity -> apartFrom.contains(entity.getKey())
                || other.entity(entity.getKey()).filter(label -> same(entity.getKey(), label, entity.getValue()))
                        .isPresent());
    }

    /** Compares labels; those of runs are numbers, so that 1 and 01 are the same. */
    private static boolean same(String key, String a, String b) {
        return key.equals("run") ? number(a).equals(number(b)) : a.equals(b);
    }

    private static String number(String label) {
        return label.replaceFirst("^0+(?=\\d)", "");
    }

    /** {@return some entities of the name as {@code key-label_key-label}, in the order of the keys; empty if it has none} */
    String text(Collection<String> keys) {
        return keys.stream().filter(entities::containsKey).map(key -> key + "-" + entities.get(key)).collect(Collectors
                .joining("_"));
    }
}
