package org.alnilam.simulator.aln;

/**
 * Bilinear look-up in a {@link TransferTable}; outside of the grid linear along the edge and constant at a corner, which
 * is what clamping both coordinates gives. The three quantities of a grid point lie side by side in memory.
 */
final class TransferLookup {

    private static final int STRIDE = TransferTable.STRIDE;

    private final double muFirst;
    private final double muScale;
    private final double muLast;
    private final double sigmaFirst;
    private final double sigmaScale;
    private final double sigmaLast;
    private final int row;
    private final double[] points;

    private int corner;
    private double w00;
    private double w01;
    private double w10;
    private double w11;

    TransferLookup(TransferTable table) {
        muFirst = table.mu().first();
        muScale = 1 / table.mu().step();
        muLast = table.mu().size() - 1;
        sigmaFirst = table.sigma().first();
        sigmaScale = 1 / table.sigma().step();
        sigmaLast = table.sigma().size() - 1;
        row = STRIDE * table.sigma().size();
        points = table.interleaved();
    }

    /**
     * Finds the cell of a point; the quantities are then read from there.
     *
     * @param mu mean input in mV/ms
     * @param sigma standard deviation of the input in mV/sqrt(ms)
     */
    void seek(double mu, double sigma) {
        double x = Math.clamp((mu - muFirst) * muScale, 0, muLast);
        double y = Math.clamp((sigma - sigmaFirst) * sigmaScale, 0, sigmaLast);
        int i = (int) Math.min(x, muLast - 1);
        int k = (int) Math.min(y, sigmaLast - 1);
        double dx = x - i;
        double dy = y - k;
        corner = i * row + STRIDE * k;
        w11 = dx * dy;
        w10 = dx - w11;
        w01 = dy - w11;
        w00 = 1 - dx - w01;
    }

    private double read(int quantity) {
        int k = corner + quantity;
        return w00 * points[k] + w01 * points[k + STRIDE] + w10 * points[k + row] + w11 * points[k + row + STRIDE];
    }

    /** {@return the rate there in kHz} */
    double rate() {
        return read(0);
    }

    /** {@return the mean membrane voltage there in mV} */
    double voltage() {
        return read(2);
    }

    /** {@return the effective time constant there in ms} */
    double tau() {
        return read(1);
    }
}
