package org.alnilam.fitting.objective;

import java.lang.ref.WeakReference;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.WeakHashMap;

import org.alnilam.datasets.Internal;

/**
 * Numbers by name in the order in which they were given, unmodifiable. All maps with the same names share these, so that a
 * number takes 8 bytes: a long fit of many subjects keeps millions of them.
 */
@Internal
public final class NamedNumbers extends AbstractMap<String, Double> {

    /** All lists of names that are in use. */
    private static final Map<List<String>, WeakReference<Names>> NAMES = new WeakHashMap<>();

    private final Names names;
    private final double[] numbers;

    private NamedNumbers(Names names, double[] numbers) {
        this.names = names;
        this.numbers = numbers;
    }

    /** Names and the place of each. */
    private record Names(List<String> list, Map<String, Integer> places) {

        static Names of(List<String> list) {
            synchronized (NAMES) {
                WeakReference<Names> known = NAMES.get(list);
                Names names = known == null ? null : known.get();
                if (names == null) {
                    Map<String, Integer> places = HashMap.newHashMap(list.size());
                    list.forEach(name -> places.put(name, places.size()));
                    names = new Names(list, places);
                    NAMES.put(list, new WeakReference<>(names));
                }
                return names;
            }
        }
    }

    /**
     * Copies a map.
     *
     * @param map numbers by name
     * @return the same numbers in the same order
     * @throws NullPointerException if one is null
     */
    public static Map<String, Double> of(Map<String, Double> map) {
        return map instanceof NamedNumbers
                ? map
                : new NamedNumbers(Names.of(List.copyOf(map.keySet())), map.values().stream().mapToDouble(
                        Double::doubleValue).toArray());
    }

    @Override
    public Double get(Object name) {
        Integer place = names.places.get(name);
        return place == null ? null : numbers[place];
    }

    @Override
    public boolean containsKey(Object name) {
        return names.places.containsKey(name);
    }

    @Override
    public Set<Entry<String, Double>> entrySet() {
        return new AbstractSet<>() {

            @Override
            public int size() {
                return numbers.length;
            }

            @Override
            public Iterator<Entry<String, Double>> iterator() {
                return new Entries();
            }
        };
    }

    /** The entries, one after the other. */
    private final class Entries implements Iterator<Entry<String, Double>> {

        private int next;

        @Override
        public boolean hasNext() {
            return next < numbers.length;
        }

        @Override
        public Entry<String, Double> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            Entry<String, Double> entry = Map.entry(names.list.get(next), numbers[next]);
            next++;
            return entry;
        }
    }
}
