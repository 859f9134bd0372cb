package org.alnilam.fitting.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;

import org.alnilam.datasets.Region.Centre;

/**
 * Regions at their places in the brain, seen from above, from the left and from the right, side by side. The left and right
 * views show the regions of that hemisphere, with those on the midline.
 */
final class BrainMap {

    /** Space around and between the views in mm. */
    private static final double MARGIN = 14;
    /** Most links that are drawn: more hide each other. */
    private static final int MOST_LINKS = 60;
    /** Greatest distance, from left to right, of regions of the same hemisphere in mm. */
    private static final double WIDEST_HEMISPHERE = 90;

    /** Direction from which a brain is seen. */
    private enum View {
        ABOVE("from above") {
            @Override
            boolean shows(double fromMiddle) {
                return true;
            }

            @Override
            double across(Centre centre) {
                return centre.x();
            }

            @Override
            double up(Centre centre) {
                return centre.y();
            }
        },
        LEFT("from the left") {
            @Override
            boolean shows(double fromMiddle) {
                return fromMiddle <= 0;
            }

            @Override
            double across(Centre centre) {
                return -centre.y();
            }
        },
        RIGHT("from the right") {
            @Override
            boolean shows(double fromMiddle) {
                return fromMiddle >= 0;
            }

            @Override
            double across(Centre centre) {
                return centre.y();
            }
        };

        private final String title;

        View(String title) {
            this.title = title;
        }

        /** Tells whether a region is shown, by its distance to the right of the middle in mm. */
        abstract boolean shows(double fromMiddle);

        abstract double across(Centre centre);

        double up(Centre centre) {
            return centre.z();
        }
    }

    /**
     * A link between two regions.
     *
     * @param from index of a region
     * @param to index of another region
     * @param strength its strength, positive
     */
    private record Link(int from, int to, double strength) {}

    private final List<Centre> centres;
    /** Place of the plane between the hemispheres on the axis from left to right; 0 in MNI space. */
    private final double middle;
    private final List<double[]> points = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<double[]> segments = new ArrayList<>();
    private final List<String> titles = new ArrayList<>();
    private final List<double[]> titlePlaces = new ArrayList<>();
    private double width = MARGIN;
    private double height;

    private BrainMap(List<Centre> centres) {
        this.centres = centres;
        middle = middle(centres);
    }

    /**
     * 0, unless all regions lie on one side of it, too far apart for one hemisphere: then places are counted from a corner of
     * an image, and the middle lies halfway.
     */
    private static double middle(List<Centre> centres) {
        DoubleSummaryStatistics x = centres.stream().mapToDouble(Centre::x).summaryStatistics();
        boolean oneSide = x.getMin() > 0 || x.getMax() < 0;
        return oneSide && x.getMax() - x.getMin() > WIDEST_HEMISPHERE ? (x.getMin() + x.getMax()) / 2 : 0;
    }

    private boolean shows(View view, Centre centre) {
        return view.shows(centre.x() - middle);
    }

    /**
     * Makes the chart.
     *
     * @param caption heading of the chart
     * @param labels names of the regions
     * @param centres their centres
     * @param values a value for each region; NaN where there is none
     * @param links [regions x regions]: the strongest positive entries between two regions are drawn, wider the stronger
     * @param low the value of the first colour
     * @param high the value of the last colour, above {@code low}
     * @param valueLabel name and unit of the values
     * @return the chart
     */
    static Chart chart(String caption, List<String> labels, List<Centre> centres, double[] values, DMatrixRMaj links,
            double low, double high, String valueLabel) {
        BrainMap map = new BrainMap(centres);
        List<Link> strongest = strongest(links);
        for (View view : View.values()) {
            map.add(view, labels, values, strongest);
        }
        ChartData data = new ChartData("brain").put("width", map.width).put("height", map.height + 3 * MARGIN)
                .put("low",
                        low)
                .put("high", high).put("valueLabel", valueLabel).rows("points", map.points).texts("names", map.names)
                .rows("segments", map.segments).rows("titlePlaces", map.titlePlaces).texts("titles", map.titles).rows(
                        "series", List.of());
        return Chart.of("%s (%s)".formatted(caption, valueLabel), data);
    }

    private static List<Link> strongest(DMatrixRMaj links) {
        List<Link> all = new ArrayList<>();
        for (int i = 0; i < links.numRows; i++) {
            for (int j = 0; j < i; j++) {
                double strength = Math.max(links.get(i, j), links.get(j, i));
                if (strength > 0) {
                    all.add(new Link(i, j, strength));
                }
            }
        }
        all.sort(Comparator.comparingDouble(Link::strength).reversed());
        return all.subList(0, Math.min(MOST_LINKS, all.size()));
    }

    private void add(View view, List<String> labels, double[] values, List<Link> links) {
        List<Integer> shown = IntStream.range(0, centres.size()).filter(i -> shows(view, centres.get(i))).boxed()
                .toList();
        if (shown.isEmpty()) {
            return;
        }
        double leftmost = shown.stream().mapToDouble(i -> view.across(centres.get(i))).min().orElseThrow();
        double lowest = shown.stream().mapToDouble(i -> view.up(centres.get(i))).min().orElseThrow();
        double left = width;
        for (int i : shown) {
            double x = left + view.across(centres.get(i)) - leftmost;
            double y = MARGIN + view.up(centres.get(i)) - lowest;
            points.add(new double[] {x, y, values[i]});
            names.add(labels.get(i));
            width = Math.max(width, x);
            height = Math.max(height, y);
        }
        for (Link link : links) {
            Centre from = centres.get(link.from);
            Centre to = centres.get(link.to);
            if (shows(view, from) && shows(view, to)) {
                segments.add(new double[] {left + view.across(from) - leftmost, MARGIN + view.up(from) - lowest, left
                        + view.across(to) - leftmost, MARGIN + view.up(to) - lowest,
                        link.strength / links.getFirst().strength});
            }
        }
        titles.add(view.title);
        titlePlaces.add(new double[] {(left + width) / 2});
        width += MARGIN * 2;
    }

    /** The range of the values, widened where they are all the same. */
    static double[] range(double[] values) {
        double low = DoubleStream.of(values).filter(Double::isFinite).min().orElse(0);
        double high = DoubleStream.of(values).filter(Double::isFinite).max().orElse(1);
        return low < high ? new double[] {low, high} : new double[] {low - 0.5, low + 0.5};
    }
}
