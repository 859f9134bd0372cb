package org.alnilam.fitting.picture;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes SVG. The same calls write the same text. */
final class SvgCanvas implements Canvas {

    private final StringBuilder svg = new StringBuilder();

    SvgCanvas(int width, int height) {
        svg.append(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$s\" height=\"%2$s\" viewBox=\"0 0 %1$s %2$s\" "
                        .formatted(width, height))
                .append("font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\">\n");
    }

    /** {@return the whole document} */
    String document() {
        return svg + "</svg>\n";
    }

    @Override
    public void area(double x, double y, double width, double height, String colour) {
        svg.append("<rect");
        attribute("x", x);
        attribute("y", y);
        attribute("width", width);
        attribute("height", height);
        svg.append(" fill=\"").append(colour).append("\"/>\n");
    }

    @Override
    public void path(double[] x, double[] y, Pen pen) {
        svg.append("<polyline fill=\"none\"");
        points(x, y);
        stroke(pen);
        svg.append("/>\n");
    }

    @Override
    public void polygon(double[] x, double[] y, String fill, double opacity, Pen edge) {
        svg.append("<polygon");
        points(x, y);
        fill(fill, opacity);
        stroke(edge);
        svg.append("/>\n");
    }

    @Override
    public void circle(double x, double y, double radius, String fill, double opacity, Pen edge) {
        svg.append("<circle");
        attribute("cx", x);
        attribute("cy", y);
        attribute("r", radius);
        fill(fill, opacity);
        stroke(edge);
        svg.append("/>\n");
    }

    @Override
    public void text(String text, double x, double y, Lettering lettering) {
        double shift = Lettering.MIDDLE * lettering.size();
        svg.append("<text");
        if (lettering.turned()) {
            svg.append(" transform=\"translate(").append(number(x + shift)).append(' ').append(number(y)).append(
                    ") rotate(-90)\"");
        } else {
            attribute("x", x);
            attribute("y", y + shift);
        }
        attribute("font-size", lettering.size());
        svg.append(lettering.bold() ? " font-weight=\"bold\"" : "").append(switch (lettering.anchor()) {
            case START -> "";
            case MIDDLE -> " text-anchor=\"middle\"";
            case END -> " text-anchor=\"end\"";
        }).append(" fill=\"").append(lettering.colour()).append("\">").append(escape(text)).append("</text>\n");
    }

    private void points(double[] x, double[] y) {
        svg.append(" points=\"");
        for (int i = 0; i < x.length; i++) {
            svg.append(i == 0 ? "" : " ").append(number(x[i])).append(',').append(number(y[i]));
        }
        svg.append('"');
    }

    private void fill(String colour, double opacity) {
        svg.append(" fill=\"").append(colour.isEmpty() ? "none" : colour).append('"');
        if (opacity < 1) {
            attribute("fill-opacity", opacity);
        }
    }

    private void stroke(Pen pen) {
        if (pen.width() > 0) {
            svg.append(" stroke=\"").append(pen.colour()).append('"');
            attribute("stroke-width", pen.width());
            svg.append(pen.dashed() ? " stroke-dasharray=\"5 4\"" : "");
            if (pen.opacity() < 1) {
                attribute("stroke-opacity", pen.opacity());
            }
        }
    }

    private void attribute(String name, double value) {
        svg.append(' ').append(name).append("=\"").append(number(value)).append('"');
    }

    private static String number(double value) {
        return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
    }

    /** Text in XML; what XML cannot hold becomes the replacement character. */
    private static String escape(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean allowed = c >= ' ' && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
            switch (allowed ? c : 0xFFFD) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                default -> safe.appendCodePoint(allowed ? c : 0xFFFD);
            }
        });
        return safe.toString();
    }
}
