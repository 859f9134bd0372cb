package org.alnilam.fitting.picture;

import java.util.List;
import java.util.Locale;

/** Colours of pictures: those of a page's script in its light theme, told apart with every common colour blindness. */
final class Palette {

    static final String INK = "#1b2430";
    static final String SOFT = "#5b6675";
    static final String RULE = "#e6e9ee";
    static final String PAPER = "#ffffff";
    static final String GAP = "#c9ced6";
    static final String STANDS_OUT = "#d55e00";
    private static final List<String> SERIES = List.of("#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#56b4e9",
            "#7f7f7f", "#000000");
    private static final List<String> VIRIDIS = List.of("#440154", "#482878", "#3e4a89", "#31688e", "#26828e",
            "#1f9e89", "#35b779", "#6ece58", "#b5de2b", "#fde725");
    private static final List<String> DIVERGING = List.of("#053061", "#2166ac", "#4393c3", "#92c5de", "#d1e5f0",
            "#ffffff", "#fddbc7", "#f4a582", "#d6604d", "#b2182b", "#67001f");

    private final double low;
    private final double high;

    /** Colours of values from {@code low} to {@code high}: around white at 0 if these have both signs. */
    Palette(double low, double high) {
        this.low = low;
        this.high = high > low ? high : low + 1;
    }

    static String series(int index) {
        return SERIES.get(index % SERIES.size());
    }

    /** Colour of a value; values outside have the colours of the ends. */
    String of(double value) {
        double inside = Math.clamp(value, low, high);
        if (low < 0 && high > 0) {
            return mixed(DIVERGING, inside / Math.max(-low, high) / 2 + 0.5);
        }
        return mixed(VIRIDIS, (inside - low) / (high - low));
    }

    double low() {
        return low;
    }

    double high() {
        return high;
    }

    private static String mixed(List<String> colours, double share) {
        double at = share * (colours.size() - 1);
        int k = Math.clamp((int) at, 0, colours.size() - 2);
        StringBuilder colour = new StringBuilder("#");
        for (int c = 1; c < 7; c += 2) {
            int a = Integer.parseInt(colours.get(k), c, c + 2, 16);
            int b = Integer.parseInt(colours.get(k + 1), c, c + 2, 16);
            colour.append(String.format(Locale.ROOT, "%02x", Math.round(a + (b - a) * (at - k))));
        }
        return colour.toString();
    }
}
